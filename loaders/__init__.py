"""What comes in: a file → checked rows with findings → a proposal."""
