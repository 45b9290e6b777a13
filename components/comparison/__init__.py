"""Perbandingan: rank table, heat table, charts, governments side by side."""

__all__ = ["filters"]
