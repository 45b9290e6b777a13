"""Changes of the plan itself: amendments, plans, rights over whole plans."""

__all__ = ["amend", "fields", "plans", "whole_plan"]
