"""Drawn sheets as files: SVG, PNG, card, poster, table."""
