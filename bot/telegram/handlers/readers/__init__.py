"""What readers do: ask, press, type commands, leaf through the library."""
