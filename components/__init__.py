"""What screens share: frame, filters, headline, bars, lists, tables."""
