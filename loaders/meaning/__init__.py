"""One cell → a value of ours: states, dates, numbers, governments, words as data."""
