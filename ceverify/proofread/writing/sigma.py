r"""with_sums(passages, macros): \Sigma_k y_k is \sum_k y_k, where no \Sigma of the text is a name.

A name is what has no summand behind it: e^{z_i}/\Sigma_C, \Sigma = \sum_k e^{z_k}.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ceverify.proofread.passage import Macro, Passage

SIGMA = re.compile(r"\\Sigma(?![A-Za-z])")
SCRIPTS = r"(?:\s*[_^]\s*(?:\{[^{}]*\}|[a-z0-9]))*"
NO_SUMMAND = r"right|Big|big|cdot|quad|qquad|\\|[,;!}]"
SUMMAND = re.compile(rf"{SIGMA.pattern}{SCRIPTS}\s*(?=[A-Za-z0-9({{\[]|\\(?!{NO_SUMMAND}))")
NAMED = re.compile(SIGMA.pattern + r"\s*_\s*\{?[A-Z]")
SUM = Macro("Sigma", 0, r"\sum")


def with_sums(passages: Iterable[Passage], macros: Iterable[Macro]) -> Mapping[str, Macro]:
    """The text's macros by name, and Σ as the sum where it is one throughout."""
    known = {m.name: m for m in macros}
    texts = [p.text for p in passages if p.notation == "tex"]
    found = sum(len(SIGMA.findall(text)) for text in texts)
    sums = sum(len(SUMMAND.findall(text)) for text in texts)
    if found and found == sums and not any(map(NAMED.search, texts)):
        known.setdefault(SUM.name, SUM)
    return known
