"""Tugas saya: tasks, report form, drafts, evidence."""
