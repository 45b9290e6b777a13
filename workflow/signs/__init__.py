"""What is kept so that signs about verification can be asked about, and rounds of second verdicts."""

__all__ = ["prints"]
