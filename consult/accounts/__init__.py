"""Accounts: signing in, staff roles, sessions."""
