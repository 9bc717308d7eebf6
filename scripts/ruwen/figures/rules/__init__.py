"""How a number and the words about it become a figure."""
