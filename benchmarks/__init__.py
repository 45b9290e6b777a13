"""Measurements, run by hand with `python3 manage.py bench`; never asserted in tests."""
