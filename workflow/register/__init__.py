"""Changes of the plan itself: amendments, plans, rights over whole plans."""
