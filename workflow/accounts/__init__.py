"""Accounts, permissions, passwords, sessions, audit."""

__all__ = ["accounts", "audit", "passwords", "permissions", "sign_in"]
