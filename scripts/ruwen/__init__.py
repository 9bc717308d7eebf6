"""汝闻 Ruwen: archive local news, extract the employment figures it states, draw them, prove them."""

SCHEMA = 1
"""Version of every data file the library reads or writes (`schema = 1`)."""
