"""One formula of TeX as a tree, under a sense of the names given by hand."""

from __future__ import annotations

from ceverify.formula.tree import Formula
from ceverify.proofread.meaning.elaboration import Elaborator
from ceverify.proofread.meaning.habits import habits_of
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.writing.bars import barred
from ceverify.proofread.writing.expansion import plain
from ceverify.proofread.writing.grammar import parse
from ceverify.proofread.writing.plain_tokens import plain_tokens
from ceverify.proofread.writing.syntax import Syntax
from ceverify.proofread.writing.tex_tokens import tex_tokens

FAMILIES = {"z": 1, "a": 1, "y": 1, "p": 1, "ŷ": 1, "w": 2}


def syntax(text: str, notation: str = "tex") -> Syntax:
    read = tex_tokens if notation == "tex" else plain_tokens
    return parse(barred(read(plain(text))))


def elaborated(text: str, notation: str = "tex", scope: str = "") -> Formula:
    node = syntax(text, notation)
    habits = habits_of(iter([node]))
    habits.indices |= set("ijk")
    sense = Sense(habits, slots=dict(FAMILIES))
    return Elaborator(sense, frozenset(scope)).formula(node)
