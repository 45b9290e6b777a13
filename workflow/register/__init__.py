"""Changes of the plan itself: amendments, plans, rights over whole plans."""

__all__ = ["amend", "carry", "drops", "fields", "plans", "whole_plan"]
