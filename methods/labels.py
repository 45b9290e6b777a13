"""Keeps labels from touching: a mark is drawn where it is, its label as near as there is room."""

from collections.abc import Sequence


def spread(places: Sequence[float], gap: float) -> list[float]:
    """The places, moved as little as needed so that neighbours are at least a gap apart; their order stays.

    Runs of labels that would touch are laid out around the mean of where they belong (pool adjacent violators).
    """
    order = sorted(range(len(places)), key=lambda index: (places[index], index))
    runs: list[list[float]] = []  # sum of the wanted starts, how many
    for rank, index in enumerate(order):
        runs.append([places[index] - rank * gap, 1])
        while len(runs) > 1 and runs[-2][0] / runs[-2][1] > runs[-1][0] / runs[-1][1]:
            last = runs.pop()
            runs[-1] = [runs[-1][0] + last[0], runs[-1][1] + last[1]]
    moved = [0.0] * len(places)
    rank = 0
    for total, count in runs:
        for _member in range(int(count)):
            moved[order[rank]] = total / count + rank * gap
            rank += 1
    return moved


Box = tuple[float, float, float, float]  # left, top, right, bottom
MARK = 14.0  # pixels that the mark of a point takes up, across and down
# Where a label may stand around its point, in its own widths and heights, the best first.
AROUND = (
    (0, 1.1),
    (0, -1.1),
    (0.6, 0),
    (-0.6, 0),
    (0.55, 1.1),
    (-0.55, 1.1),
    (0.55, -1.1),
    (-0.55, -1.1),
    (0, 2.2),
    (0, -2.2),
)


def around(points: Sequence[tuple[float, float]], widths: Sequence[float], height: float) -> list[tuple[float, float]]:
    """Offsets of labels from their points so that they cover each other and other points as little as can be.

    points, widths, height: pixels, y downwards. Each label takes the first place around its point that is free, or
    else the one that covers least.
    """
    taken = [_box(x, y, MARK, MARK) for x, y in points]
    offsets = []
    for place, ((x, y), width) in enumerate(zip(points, widths, strict=True)):
        others = taken[:place] + taken[place + 1 :]
        offered = [(across * (width + MARK), down * (height + 2)) for across, down in AROUND]
        boxes = [_box(x + dx, y + dy, width, height) for dx, dy in offered]
        covered = [sum(overlap(box, other) for other in others) for box in boxes]
        best = covered.index(min(covered))
        offsets.append(offered[best])
        taken.append(boxes[best])
    return offsets


def _box(x: float, y: float, width: float, height: float) -> Box:
    """The box around a middle."""
    return (x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def overlap(one: Box, other: Box) -> float:
    """The area that two boxes share."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0
