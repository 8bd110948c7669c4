"""settled(claim, …): whether the right side follows from the left, and what it takes.

In this order: proved; proved under hypotheses that the text does not state; following from a line
that is refuted; true if a sum is read as it may be meant; refuted, with the slip that explains it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from ceverify.exact.components import SCALAR, has_arrays, shape
from ceverify.exact.judge import scope
from ceverify.exact.outside import OutsideError
from ceverify.exact.theory import Hypothesis
from ceverify.formula.indices import walk
from ceverify.formula.tree import Derivative, Formula, Mul, Transpose
from ceverify.proofread.finding import Finding
from ceverify.proofread.judging.carried import carried
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.doubtful import stranger
from ceverify.proofread.judging.each import each
from ceverify.proofread.judging.excuses import excused
from ceverify.proofread.judging.holding import holds, needed_by, only_if, scope_of, under
from ceverify.proofread.judging.layer import layered
from ceverify.proofread.judging.layout import square, turned
from ceverify.proofread.judging.missing import unit_sums
from ceverify.proofread.judging.picked import picked
from ceverify.proofread.judging.refolded import refolded
from ceverify.proofread.judging.refutation import refutation, unless_before
from ceverify.proofread.judging.said import said
from ceverify.proofread.judging.signs import signed
from ceverify.proofread.judging.solution import solution
from ceverify.proofread.judging.spread import spread
from ceverify.proofread.judging.through import through
from ceverify.proofread.judging.trail import Text, Trail
from ceverify.proofread.judging.unfit import borne_out, unfit
from ceverify.proofread.judging.unsaid import SLOPE, freed
from ceverify.proofread.judging.vacuous import severed, vacuous
from ceverify.proofread.meaning.entrywise import TURNED
from ceverify.proofread.meaning.upright import upright
from ceverify.proofread.passage import Place
from ceverify.proofread.reached import reached_names
from ceverify.proofread.spelled import spelled
from ceverify.verdict import Proved, Refuted, Verdict

ROWS = "its vectors are rows"
LAYOUT = "in the denominator layout it is not so"
EACH = "its products are entry by entry"
ADDED = "different shapes are added"
# What the judge says of a formula that has no value anywhere.
NOWHERE = "a logarithm is taken of a negative"


def settled(claim: Claim, place: Place, trail: Trail, text: Text) -> Finding:
    """The finding of one equality, its source left open."""
    if claim.first and (found := solution(claim, place, text.equation, text.at)):
        return found
    if by := vacuous(claim, text.labels):
        if found := trusted(claim, place, trail, text):
            return found
        cut = severed(claim, text.labels)
        refuted = cut.judged(*unit_sums(cut, text.labels)) if cut is not None else None
        if cut is not None and isinstance(refuted, Refuted) and not holds(cut, text):
            return _failing(cut, place, refuted, trail, text)
        reason = f"{spelled(by)} does not occur in what is differentiated by it"
        return Finding(place, "", "undecided", reason=reason)
    if text.turned and square(claim) and not turned(claim, lambda x: holds(x, text)):
        return Finding(place, "", "undecided", reason=LAYOUT)
    if text.rows and (found := under(_upright(claim), place, trail, text)):
        return replace(found, reason="" if claim.holds() else ROWS)
    if text.rows and _turns(claim) and needed_by(claim, trail, text) is not None:
        return Finding(place, "", "undecided", reason=f"{ROWS}, and for rows it is not so")
    verdict = claim.judged()
    if isinstance(verdict, Proved):
        return Finding(place, "", "proved", scope_of(claim))
    if found := under(claim, place, trail, text):
        return found
    if (sharper := picked(claim)) is not None:
        return settled(sharper, place, trail, text)
    # Masses that sum to one show best what is wrong; what fails for them fails in general.
    usual = claim.judged(*unit_sums(claim, text.labels))
    refuted = usual if isinstance(usual, Refuted) else verdict
    if isinstance(refuted, Refuted):
        return _failing(claim, place, refuted, trail, text)
    return _open(claim, place, usual, trail, text)


def _upright(claim: Claim) -> Claim:
    return replace(claim, left=upright(claim.left), right=upright(claim.right))


def _turns(claim: Claim) -> bool:
    """Whether it matters that vectors are rows: one is transposed, or stands behind a matrix."""
    nodes = [n for side in (claim.left, claim.right) for n in walk(side)]
    turned = any(isinstance(n, Transpose) and _lies(n.body) for n in nodes)
    return turned or (isinstance(claim.left, Derivative) and any(map(_behind_matrix, nodes)))


def _behind_matrix(f: Formula) -> bool:
    """W(ŷ − y), and not W x of the logits, which a text may have beside rows."""
    if not isinstance(f, Mul) or len(f.factors) < 2 or not all(map(has_arrays, f.factors[-2:])):
        return False
    with suppress(OutsideError):
        return None not in shape(f.factors[-2]) and shape(f.factors[-1])[1] is None
    return False


def trusted(claim: Claim, place: Place, trail: Trail, text: Text) -> Finding | None:
    """The finding where it holds whatever is not said of derivatives; None where it does not."""
    folded = refolded(claim)
    if folded is not None and (found := under(folded, place, trail, text)):
        return found
    made = freed(claim, text.labels)
    needed = needed_by(made, trail, text) if made is not None else None
    if made and needed is not None and not any(_of_slopes(h) for h in needed):
        return under(made, place, trail, text)
    for made, words in (*through(claim), *carried(claim), *layered(claim, text.labels)):
        needed = needed_by(made, trail, text)
        if needed is not None and not any(_of_slopes(h) for h in needed):
            return only_if(made, place, *(said(h, made) for h in needed), words)
    return None


def _of_slopes(hypothesis: Hypothesis) -> bool:
    """Whether it is one of slopes that nobody knows: no condition to tell anyone."""
    return getattr(hypothesis, "name", "").startswith(SLOPE)


def _failing(claim: Claim, place: Place, refuted: Refuted, trail: Trail, text: Text) -> Finding:
    """What becomes of a claim that is false as it stands."""
    if case := signed(claim, text.signs, lambda x: holds(x, text)):
        return _of_signs(*case, claim, place, text)
    if found := excused(claim, place, trail, text):
        return found
    found = refutation(claim, place, refuted, text)
    return unless_before(found, claim, trail, text) if found.verdict == "refuted" else found


def _open(claim: Claim, place: Place, verdict: Verdict, trail: Trail, text: Text) -> Finding:
    """What becomes of a claim that is not decided as it stands."""
    reason = _why(claim, verdict)
    if (apiece := each(claim)) and (found := under(apiece, place, trail, text)):
        return replace(found, reason=EACH)
    readings = list(spread(claim)) if ADDED in reason and borne_out(claim) else []
    for made, words in readings:
        if (needed := needed_by(made, trail, text)) is not None:
            return only_if(made, place, *(said(h, made) for h in needed), words)
    if "shape" in reason and _lies(claim.left) and (found := _laid(claim, place, trail, text)):
        return found
    wrong = _unfit(claim, [made for made, _ in readings], text) if "shape" in reason else None
    if wrong is not None and not stranger(claim, text) and not _later(claim, text):
        return Finding(place, "", "refuted", counterexample=wrong.counterexample, reason=reason)
    meaningless = reason.startswith(NOWHERE) and _has_value(claim.left, claim)
    return Finding(place, "", "refuted" if meaningless else "undecided", reason=reason)


def _lies(f: Formula) -> bool:
    """Whether it is a vector: that it is written as a row elsewhere is no slip."""
    try:
        return has_arrays(f) and None in shape(f) and shape(f) != SCALAR
    except OutsideError:
        return False


def _laid(claim: Claim, place: Place, trail: Trail, text: Text) -> Finding | None:
    """The finding with the right side, a row, as a column, or the other way round."""
    made = claim.with_right(Transpose(claim.right))
    if (needed := needed_by(made, trail, text)) is not None:
        return only_if(made, place, *(said(h, made) for h in needed), TURNED)
    verdict = made.judged(*unit_sums(made, text.labels))
    return _failing(made, place, verdict, trail, text) if isinstance(verdict, Refuted) else None


def _unfit(claim: Claim, readings: Sequence[Claim], text: Text) -> Refuted | None:
    """The refutation of what fits in no shapes; of a vector added to a matrix, in each reading."""
    if not readings:
        return unfit(claim, lambda x: holds(x, text))
    verdicts = [made.judged() for made in readings]
    refuted = [x for x in verdicts if isinstance(x, Refuted)]
    return refuted[0] if len(refuted) == len(verdicts) else None


def _later(claim: Claim, text: Text) -> bool:
    """Whether it has a name that is defined further on: z = wᵀx before z_k = w_kᵀx is no slip."""
    names = reached_names((claim.left, claim.right), claim.theory.definitions)
    return any(text.meant.get(name, 0) > text.at for name in names)


def _of_signs(verdict: str, words: str, claim: Claim, place: Place, text: Text) -> Finding:
    """Proved for labels of two values, or why that is not decided."""
    if verdict == "proved" and words.split()[0] in text.usual:
        return only_if(claim, place, words)
    if verdict == "proved":
        return Finding(place, "", "proved", f"{scope(claim.theory)}, {words}")
    return Finding(place, "", "undecided", reason=words)


def _has_value(side: Formula, claim: Claim) -> bool:
    """Whether a side has a value at all: the judge proves that it is itself."""
    return replace(claim, left=side, right=side).holds()


def _why(claim: Claim, verdict: Verdict) -> str:
    """The judge's reason; texts differ in whether ∂C/∂W has the shape of W or of its transpose."""
    reason = getattr(verdict, "reason", "")
    if "shape" in reason and claim.with_right(Transpose(claim.right)).holds():
        reason += "; transposed, the right side is equal"
    return reason
