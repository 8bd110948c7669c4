"""Which free indices coincide: every way to split them into classes of equal ones.

{i, j} gives i = j and i ≠ j. A number coincides with no other number, an index only with
positions of its own size; declared conditions i = j, i ≠ j keep the splits they agree with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ceverify.exact.outside import TooLargeError
from ceverify.formula.tree import Condition, Index, Position

MOST_FREE = 7


def partitions(
    positions: Iterable[Position], conditions: tuple[Condition, ...]
) -> Iterator[Mapping[Position, str]]:
    """Each split as a map from position to representative, `K:i` for the class of i."""
    ordered = sorted(positions, key=lambda p: (not isinstance(p, int), str(p)))
    if len(ordered) > MOST_FREE:
        raise TooLargeError(f"{len(ordered)} free indices pass the judge's {MOST_FREE}")
    for split in _splits(ordered):
        if all((split[c.left] == split[c.right]) == c.equal for c in conditions):
            yield split


def _splits(ordered: list[Position]) -> Iterator[dict[Position, str]]:
    if not ordered:
        yield {}
        return
    *earlier, last = ordered
    for split in _splits(earlier):
        if isinstance(last, Index):
            for rep in dict.fromkeys(split.values()):
                if rep.startswith(f"{last.size}:"):
                    yield {**split, last: rep}
        yield {**split, last: representative(last)}


def representative(position: Position) -> str:
    """`K:i` for the index i over the classes, `K:1` for class 1."""
    return f"{position.size}:{position.name}" if isinstance(position, Index) else f"K:{position}"


def described(split: Mapping[Position, str]) -> str:
    """The split in words: `i = j, k ≠ i`; empty for fewer than two positions."""
    positions = list(split)
    relations = []
    for n, left in enumerate(positions):
        for right in positions[n + 1 :]:
            if split[left].split(":")[0] == split[right].split(":")[0]:
                sign = "=" if split[left] == split[right] else "≠"
                relations.append(f"{named(left)} {sign} {named(right)}")
    return ", ".join(relations)


def named(position: Position) -> str:
    """The name of an index, or the number."""
    return position.name if isinstance(position, Index) else str(position)
