"""Which figures a chart shows, and what it says of them."""
