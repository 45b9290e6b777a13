"""What most questions share: scope, state as of a day, plans, regions, visibility."""
