"""The text as it is read: folded, cut into sentences and tokens, numbers."""
