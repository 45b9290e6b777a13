"""What a government says of its actions: reports, documents, drafts."""
