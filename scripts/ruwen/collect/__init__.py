"""From captures to article files and figures.csv."""
