"""Tables inside an article's text: their cells as figures, each from the heads of its row and column."""
