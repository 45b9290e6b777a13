"""Changes of the plan itself: amendments, plans, rights over whole plans."""

__all__ = ["amend", "carry", "drops", "fields", "plans", "take_back", "whole_plan"]
