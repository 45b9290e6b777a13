"""Modul & integrasi: stages, KPIs, data flows."""

__all__ = ["bullets", "flow_matrix", "own"]
