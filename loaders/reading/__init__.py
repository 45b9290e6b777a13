"""Bytes → sheets of cells: formats, limits, the child process, databases."""
