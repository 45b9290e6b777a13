"""Accounts, permissions, passwords, sessions, audit."""
