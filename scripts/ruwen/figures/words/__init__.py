"""The words that the rules look for: tables in TOML."""
