"""Where: areas and their names."""
