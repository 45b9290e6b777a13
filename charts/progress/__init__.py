"""Curves of a plan and what is said about being on track."""
