"""Accounts, permissions, passwords, sessions, audit."""

__all__ = ["accounts", "audit", "guessing", "passwords", "permissions", "recognition", "sign_in"]
