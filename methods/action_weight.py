"""What an action may weigh: within bounds in which no sum of weights loses an action, or becomes infinite."""

LIGHTEST, HEAVIEST = 0.001, 1_000.0


def is_weight(weight: float) -> bool:
    """Whether an action may weigh this; not a number is none."""
    return LIGHTEST <= weight <= HEAVIEST
