"""Reviewing figures: what waits for a decision, how it is shown, and how the decision is kept.

`queue` decides and keeps, `page` and `terminal` show; nothing here opens a socket (the command does).
"""
