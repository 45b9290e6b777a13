"""Sheets → what they say: columns → lines → actions or values → the judging of whole readings → the workbook."""
