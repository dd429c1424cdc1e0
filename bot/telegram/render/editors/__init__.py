"""What editors see in their group: cards, lists, short words."""
