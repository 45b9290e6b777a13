"""Whole readings put to what the workbook itself says: numbers, totals; and whether it is a plan at all."""
