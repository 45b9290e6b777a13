"""What each slide says: its claim, its figures, what they are counted of."""
