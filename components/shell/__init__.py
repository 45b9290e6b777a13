"""What every page stands in: frame of a page, filters, address, cached queries, words of statuses."""
