"""How strong the colour of a cell in a table is."""


def colour_level(share: float) -> int:
    """From a share of 0 to 1 the class of its colour, 0 to 10."""
    return round(share * 10)
