"""Charts without a spec: what figures are comparable, which kind shows them, what a headline may say of them."""
