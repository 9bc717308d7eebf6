"""From sources to captures: the only room with network."""
