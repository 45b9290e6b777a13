"""Tugas saya: tasks, report form, drafts, evidence."""

__all__ = ["evidence", "my_work"]
