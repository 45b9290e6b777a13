"""What a government says of its actions: reports, documents, drafts."""

__all__ = ["document_types", "documents", "report"]
