"""Charts that compare governments."""
