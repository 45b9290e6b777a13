"""Sheets → what their lines and columns are, and what they say."""
