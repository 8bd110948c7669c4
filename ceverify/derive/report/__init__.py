"""A derivation as a Document to show.

setting        what the letters stand for, what is wanted, what "proved" covers
steps          the equalities with their rules and verdicts
second_road    what SymPy differentiated
summary        how many were decided how
"""

from __future__ import annotations

from itertools import groupby

from ceverify.derive.derivation import Derivation
from ceverify.derive.report.second_road import explicit_section
from ceverify.derive.report.setting import setting, standing, title
from ceverify.derive.report.steps import sections
from ceverify.derive.report.summary import summary
from ceverify.document import Document, Section


def document(derivation: Derivation) -> Document:
    """Setting, steps with their verdicts, the explicit road, and a line that sums up."""
    parts = groupby(derivation.steps, key=lambda step: step.claim.part)
    blocks = [setting(derivation)]
    known = standing(derivation)
    blocks += [Section(part, tuple(sections(list(steps), known))) for part, steps in parts]
    if derivation.explicit is not None:
        blocks.append(explicit_section(derivation.explicit))
    return Document(title(derivation), (*blocks, summary(derivation)))
