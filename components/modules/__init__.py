"""Modul & integrasi: stages, KPIs, data flows."""
