"""What editors do in their group: answer cards, press their buttons, type commands."""
