"""What every kind draws on: the sheet, type, axes, looks."""
