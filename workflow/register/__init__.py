"""Changes of the plan itself: amendments, plans, rights over whole plans."""

__all__ = ["fields", "plans", "whole_plan"]
