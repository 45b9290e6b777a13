"""The rows of one table → actions: their states, areas, governments and identity."""
