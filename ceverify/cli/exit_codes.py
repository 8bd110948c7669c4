"""EXIT_CODES[verdict]: 0 all proved or agreeing, 1 something refuted or disagreeing, 3 open.

2 is for bad usage and bad input: `cli.Mistake`.
"""

from __future__ import annotations

EXIT_CODES = {
    "proved": 0, "proved-if": 0, "definition": 0, "agrees": 0, "skipped": 0,
    "refuted": 1, "disagrees": 1,
    "undecided": 3, "blind": 3,
}  # fmt: skip
