"""Slides and the meeting pack: PPTX, XLSX, HTML, PDF."""

__all__ = ["deck", "deck_html", "make_deck", "pack"]
