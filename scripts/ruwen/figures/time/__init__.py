"""When: periods, dates, and what a sentence says of them."""
