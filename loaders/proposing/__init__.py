"""What was understood → what would be stored, and what changes."""
