"""Ringkasan: headline, bars, curves, what is late and due next."""
