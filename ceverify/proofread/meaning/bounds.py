"""written(bound): what the bound of a sum is called: K, 1, K-1, |V|, Vocab."""

from __future__ import annotations

from ceverify.proofread.meaning.places import unbraced
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
        case s.Term(factors=factors, marks=marks) if _word(factors) and not any(marks):
            return "".join(x.name for x in factors if isinstance(x, s.Name))
        case s.Total(terms=(first, last), negative=(False, True)) if written(first):
            return f"{written(first)}-{written(last)}" if written(last) else ""
        case s.Total(terms=(one,)):
            return written(one)
        case s.Group(bracket=bracket, parts=(one,)) if "|" in bracket:
            return f"|{written(one)}|"
        case s.Group(bracket="{"):
            return s.spelled(node) if "…" in s.spelled(node) else ""
        case s.Scripted(base=base, sub=sub, sup=None) if sub is not None:
            return f"{written(base)}_{written(sub)}"
    return ""


def _word(factors: tuple[s.Syntax, ...]) -> bool:
    """group of j ∈ group, which TeX has as five letters."""
    letters = [x.name for x in factors if isinstance(x, s.Name) and x.name.islower()]
    return len(letters) == len(factors) > 2
