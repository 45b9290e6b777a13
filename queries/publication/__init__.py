"""What the public edition may hold: the stated public fields, and the questions that answer with nothing else."""

__all__ = ["actions", "addresses", "agreements", "ask", "documents", "fields", "plan_tables", "tables", "value_tables"]
