"""Slides and the meeting pack: PPTX, XLSX, HTML, PDF."""
