"""An example among several: its number, whether what is said is of all of them.

Example 2: …    another sample    the mean is …
"""

from __future__ import annotations

import re

from ceverify.proofread.meaning.drafting.state import State

WORDS = (
    "epoch|iteration|example|sample|instance|data ?point|observation|trial|"
    "beispiel|exemple|ejemplo|esempio"
)
EXAMPLE = re.compile(
    rf"(?:^|[\n.;:!?(])[\s*_#>-]*(?:{WORDS})s?\W{{0,3}}(?:no\.?\s*)?(?:\d+|[a-d])\b"
    rf"|\b(?:second|third|next|another)\s+(?:\w+\s+)?(?:{WORDS})\b"
    r"|(?:样本|例子?|示例|サンプル)\s*(?:\d|[一二三四])"
    r"|\b(?:suppose|take|let|consider|if) instead\b",
    re.IGNORECASE,
)
POOLED = re.compile(
    r"\b(?:mean|average|averaged|total|sum|both|all|batch|overall|together)\b|平均|总|均值",
    re.IGNORECASE,
)


def example(before: str, state: State) -> None:
    """What the words before a formula say of the example that it is in."""
    state.example += bool(EXAMPLE.search(before))
    state.pooled = bool(POOLED.search(before))
