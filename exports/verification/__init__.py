"""What waits for whom, as it leaves the house: letters, texts for a chat, deadlines for a calendar."""

__all__ = ["deadlines", "letters"]
