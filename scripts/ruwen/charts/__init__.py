"""Charts: read charts.toml, choose the figures, check what the headline says, draw, and write the files."""
