"""Muat data and Riwayat pemuatan: uploads, mapping, preview, commands, past loads."""
