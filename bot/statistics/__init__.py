"""How much was asked and answered: counted by day, and drawn as a picture. Pure."""
