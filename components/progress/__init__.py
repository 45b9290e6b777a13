"""Ringkasan: headline, bars, curves, what is late and due next."""

__all__ = ["bars", "headline", "late_and_next", "on_track", "shown_forecasts"]
