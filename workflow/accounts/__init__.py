"""Accounts, permissions, passwords, sessions, audit."""

__all__ = ["accounts", "audit", "guessing", "holders", "passwords", "permissions", "recognition", "sign_in", "vouching"]
