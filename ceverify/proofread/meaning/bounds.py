"""written(bound): what the bound of a sum is called: K, 1, K-1, |V|, Vocab."""

from __future__ import annotations

from ceverify.proofread.meaning.use import unbraced
from ceverify.proofread.writing import syntax as s


def written(node: s.Syntax) -> str:
    """K, 1, K-1, |V|; nothing for anything else."""
    node = unbraced(node)
    match node:
        case s.Num(text=text):
            return text
        case s.Name(name=name):
            return name
        case s.Term(factors=(one,), negative=(False,)):
            return written(one)
        case s.Term(factors=(s.Name(name="dim" | "len"), s.Group(bracket="(", parts=(one,)))):
            return f"dim({written(one)})"
        case s.Total(terms=(first, last), negative=(False, True)):
            return f"{written(first)}-{written(last)}"
        case s.Total(terms=(one,)):
            return written(one)
        case s.Group(bracket=bracket, parts=(one,)) if "|" in bracket:
            return f"|{written(one)}|"
        case s.Group(bracket="{"):
            return s.spelled(node) if "…" in s.spelled(node) else ""
        case s.Scripted(base=base, sub=sub, sup=None) if sub is not None:
            return f"{written(base)}_{written(sub)}"
    return ""
