"""Rencana aksi: the list with its filters, one action and what may be done to it."""
