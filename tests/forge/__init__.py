"""Workbooks made from a model by habits of offices, with their truth; nothing here knows the loader or its vocabulary."""
