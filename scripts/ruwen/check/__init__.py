"""Checks that find what is wrong before a reader does; each returns problems and changes nothing."""
