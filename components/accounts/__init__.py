"""Akun: the signed-in user's own account, and all accounts for admins."""
