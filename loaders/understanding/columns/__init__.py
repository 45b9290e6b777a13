"""Which column holds what: the header's words and shape, what the cells are, one assignment of all columns."""
