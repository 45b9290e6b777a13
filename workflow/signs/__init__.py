"""What is kept so that signs about verification can be asked about."""

__all__ = ["prints"]
