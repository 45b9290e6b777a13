"""Reference data in the database."""
