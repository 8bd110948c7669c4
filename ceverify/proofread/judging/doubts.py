"""doubt(claim, text): why what fails may be no mistake but rest on a reading of the text, or ""."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from unicodedata import normalize

from ceverify.exact.components import has_arrays
from ceverify.formula.indices import free, mentioned, walk
from ceverify.formula.linear import linear
from ceverify.formula.tree import (
    Array,
    Condition,
    Derivative,
    Indexed,
    Log,
    Mul,
    Number,
    Sum,
    Symbol,
)
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.doubtful import (
    FAR,
    anew,
    chosen,
    equation,
    of_a_case,
    of_any_loss,
    scalar,
    stranger,
    supposed,
)
from ceverify.proofread.judging.excluded import excluded
from ceverify.proofread.judging.holding import holds
from ceverify.proofread.judging.index_conditions import indices, strays
from ceverify.proofread.judging.layout import turned
from ceverify.proofread.judging.lookalikes import lookalike
from ceverify.proofread.judging.reference import reference
from ceverify.proofread.judging.signs import signed
from ceverify.proofread.judging.trail import Text
from ceverify.proofread.meaning.above import MARK
from ceverify.proofread.meaning.losses import called_loss
from ceverify.proofread.meaning.use import SAMPLE
from ceverify.proofread.reached import reached_names
from ceverify.proofread.spelled import shown, spelled

TIMES = ("t", "τ")


def doubt(claim: Claim, text: Text) -> str:
    """The first reason."""
    return next(filter(None, (one(claim, text) for one in DOUBTS)), "")


def _implied(_: Claim, text: Text) -> str:
    """Where sums over repeated indices are not written, nothing is wrong for want of one."""
    return "the text leaves out sums over repeated indices, which are not read" * text.implied


def _sampled(claim: Claim, text: Text) -> str:
    slope = any(isinstance(f, Derivative) for f in walk(claim.left))
    return "whether the word is among those that are sampled is not said" * (text.sampled and slope)


def _anew(claim: Claim, text: Text) -> str:
    name = getattr(claim.left, "name", "")
    again = anew(claim, text)
    text.twice |= {name} if again and not called_loss(name) else set()
    return f"{spelled(name)} is defined otherwise above" * again


def _of_entropy(claim: Claim, text: Text) -> str:
    """Σ q ln q = 0 of one-hot q, where 0 ln 0 is taken for 0."""
    products = (n for x in (claim.left, claim.right) for n in walk(x) if isinstance(n, Mul))
    logged = any(
        isinstance(x, Log) and x.body in n.factors and isinstance(x.body, Indexed)
        and x.body.name not in claim.theory.definitions
        for n in products for x in n.factors
    )  # fmt: skip
    return "0 ln 0 of one-hot labels may be taken for 0" * (logged and text.one_hot)


def _twice(claim: Claim, text: Text) -> str:
    """What rests on a name that the text has given another meaning, which was not taken."""
    sides = [x for x in (claim.left, claim.right) if x is not None]
    met = sorted(reached_names(sides, claim.theory.definitions) & text.twice)
    return f"{spelled(met[0])} is defined otherwise before it" if met else ""


def _primed(claim: Claim, _: Text) -> str:
    """p′ of a p that is defined, for the second time: a derivative by something else."""
    known, name = claim.theory.definitions, getattr(claim.left, "name", "")
    again = name in known and name.endswith("′") and name.rstrip("′") in known
    return f"by what {spelled(name)} is differentiated here is not said" * again


def _unknowns(claim: Claim, text: Text) -> str:
    """z_1 = z_2 is no claim, of logits that may be anything; nor is ln(p/(1 − p)) = z of any."""
    sides, known = (claim.left, claim.right), claim.theory.definitions
    lone = [isinstance(f, (Symbol, Indexed)) and f.name not in known for f in sides]
    reached = [reached_names((f,), known) for f in sides]
    slopes = any(isinstance(n, Derivative) for f in sides for n in walk(f))
    apart = any(lone) and not slopes and not reached[0] & reached[1]
    nothing = apart and not (reached[0] | reached[1]) & (known.keys() | text.labels)
    free = all(lone) or (nothing and all(reached))
    return "both may be anything: it can only be supposed" * free


def _guessed(claim: Claim, text: Text) -> str:
    """… = μ of a μ that was only guessed to be a softmax: it is what it is set equal to."""
    known = claim.theory.definitions
    names = [getattr(f, "name", "") for f in (claim.left, claim.right)
             if isinstance(f, (Symbol, Indexed, Array))]  # fmt: skip
    found = next((x for x in names if x in text.guessed and x in known), "")
    return f"what {spelled(found)} is was only guessed" if found else ""


def _mixed(claim: Claim, text: Text) -> str:
    """(ŷ_k − y_k) x_i in a text of y_ik: at which sample y_k is is left to the reader."""
    names = reached_names((claim.left, claim.right), claim.theory.definitions)
    name = next(iter(sorted(names & text.mixed)), "")
    met = mentioned(claim.left) | mentioned(claim.right)
    if all(p.size == "K" for p in indices(met)):
        return ""  # of one sample, whichever it is
    return f"{spelled(name)} has one index here and two there" if name else ""


def _of_times(claim: Claim, _: Text) -> str:
    """Σ_t (p_i − y_i) over times or samples, of what has no t: that it depends on t is not said."""
    sums = [n for n in walk(claim.right)
            if isinstance(n, Sum) and (n.index.size != "K" or n.index.name in TIMES)]  # fmt: skip
    index = next((n.index for n in sums if n.index not in free(n.body)), None)
    return f"what depends on {index.name} in the sum over it is not said" if index else ""


def _left_open(claim: Claim, text: Text) -> str:
    """Σ_i (p − y) x_i of a p = softmax(Wx_i): that it is the p of that i is not said."""
    known, sides = claim.theory.definitions, (claim.left, claim.right)
    met = sorted(reached_names(sides, known) & known.keys())
    parts = [n for f in (*sides, *(known[x].body for x in met)) for n in walk(f)]
    summed = {n.index.name for n in parts if isinstance(n, Sum) and n.index.size != "K"}
    left = ((x, p) for x in met if x not in text.labels
            for p in free(known[x].body) - set(known[x].indices))  # fmt: skip
    name = next((x for x, p in left if getattr(p, "name", "") in summed), "")
    return f"of which sample {spelled(name)} is meant is not said" if name else ""


def _two_of_one_letter(claim: Claim, _: Text) -> str:
    """e^z/Σ_k e^{z_k}, of a text that has z for a number too: which it is here is not said."""
    names = reached_names((claim.left, claim.right), claim.theory.definitions)
    letters = {x: normalize("NFKC", x).rstrip(MARK) for x in names}
    found = sorted(x for x, letter in letters.items() if x != letter and letter in names)
    return f"{letters[found[0]]} is one thing here and another there" if found else ""


def _of_labels(claim: Claim, text: Text) -> str:
    """yᵀ1 = 1 and Σ_k y_kn = 1, which are said of labels."""
    left = claim.left
    total = (
        isinstance(left, Sum) and isinstance(left.body, Indexed) and left.index in free(left.body)
    )
    said = claim.right == Number(Fraction(1)) and (total or has_arrays(left))
    names = reached_names((claim.left,), claim.theory.definitions)
    return "it is said of labels, and may be so" * (said and bool(names) and names <= text.labels)


def _equation(claim: Claim, text: Text) -> str:
    if not (equation(claim) or _stationary(claim, text) or (text.solving and scalar(claim))):
        return ""
    text.solving = True
    return "it does not hold for all values; as an equation to be solved it is no claim"


def _stationary(claim: Claim, text: Text) -> bool:
    """Σ_n (p_n − y_n) = 0 where that is the slope derived before: its zero is looked for."""
    zero = claim.first and claim.right == Number(Fraction(0))
    beside = text.at - text.zeroed == 1  # the next of several conditions
    return zero and (beside or any(holds(claim.with_right(f), text) for f in text.slopes))


def _of_a_batch(claim: Claim, _: Text) -> str:
    """∂ℒ/∂z_k of ℒ = Σ_n ℓ_n, p_nk softmax of z: of which sample z is is not said."""
    known = claim.theory.definitions
    slope = isinstance(claim.left, Derivative)
    names = reached_names((claim.left,), known) & known.keys() if slope else set()
    sampled = (known[x] for x in sorted(names) if x.endswith(SAMPLE))
    alike = any(d.indices[0] not in free(d.body) for d in sampled)
    return "by which sample's entries it is differentiated is not said" * alike


def _supposed(claim: Claim, text: Text) -> str:
    line = supposed(claim, text)
    return f"it rests on what line {line} supposes" if line else ""


def _excluded(claim: Claim, _: Text) -> str:
    index = excluded(claim)
    return f"whether it is summed over {index} too is not said" if index else ""


def _turned(claim: Claim, text: Text) -> str:
    reason = "it holds with the rows of its Jacobians for columns; which are meant is not said"
    return reason if turned(claim, lambda x: holds(x, text)) else ""


def _lookalike(claim: Claim, text: Text) -> str:
    found = lookalike(claim, lambda x: holds(x, text) or _of_signs(x, text))
    return f"it holds if {' and '.join(map(spelled, found))} are the same" if found else ""


def _true_class(claim: Claim, text: Text) -> str:
    """−ln q_x of a class x that only the right side has, where the loss has the true class y."""
    mine = indices(free(claim.right) - free(claim.left))
    true = strays((claim.left, claim.right), claim) - mine
    for one, other in product(sorted(mine, key=str), sorted(true, key=str)):
        if one.size == other.size and holds(claim.under(Condition(one, other)), text):
            return f"it holds if {one.name} and {other.name} are one class"
    return ""


def _of_signs(claim: Claim, text: Text) -> bool:
    """Whether it holds for labels of two values."""
    found = signed(claim, text.signs, lambda x: holds(x, text))
    return found is not None and found[0] == "proved"


def _reference(claim: Claim, text: Text) -> str:
    found = reference(claim, lambda x: holds(x, text))
    return f"it holds if {linear(shown(found))} is 0" if found is not None else ""


def _of_a_case(claim: Claim, _: Text) -> str:
    return "it is a value, and the text does not say of which example" * of_a_case(claim)


def _unexplained(claim: Claim, text: Text) -> str:
    """A name of which nobody knows what is meant by it, or not yet."""
    name = stranger(claim, text) or chosen(claim) or of_any_loss(claim)
    if text.meant.get(name, 0) > text.at + FAR:
        return f"what {spelled(name)} is is said only further on"
    return f"nothing in the text says what {spelled(name)} is" if name else ""


DOUBTS: tuple[Callable[[Claim, Text], str], ...] = (
    _implied, _sampled, _anew, _twice, _of_entropy, _primed, _unknowns, _equation,
    _supposed, _excluded, _turned,
    _lookalike, _true_class, _reference, _of_a_case, _unexplained, _guessed,
    _of_labels, _of_times, _left_open, _two_of_one_letter, _of_a_batch, _mixed,
)  # fmt: skip
"""Why what fails may be no mistake, each a sentence or nothing."""
