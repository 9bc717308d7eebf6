"""One file a kind of chart, and the small pictures."""
