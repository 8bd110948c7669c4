"""cloud(passages, drafts): what is said of a case that nothing has heard leaves a chain undecided.

A condition in the sentence of an equality, k > 1, k ≠ c, "if it is not the true class", that holds
for none of the equalities beside it was not understood: neither they nor a slip in them is judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.drafting.sentence import FORMULA, STOP, rest, sentence
from ceverify.proofread.meaning.drafting.values import LABELS
from ceverify.proofread.meaning.given import CLASSES
from ceverify.proofread.meaning.letters import Habits
from ceverify.proofread.meaning.losses import called_loss
from ceverify.proofread.meaning.worded_class import of_true
from ceverify.proofread.passage import Passage
from ceverify.proofread.writing.syntax import Mark, Name, Num, Scripted

SIGN = (
    r"(?:=|≠|<|>|≤|≥|\\neq?(?![a-z])|\\not\s*=|\\[lg](?:eq?|t)(?![a-z])|\\[lg]eqslant|"
    r"equals|differs from)"
)
RELATION = re.compile(
    r"(?<![A-Za-z\\_^{])(?<![{1}][\[(])(?<!sum )(?<!∑)(?<!Σ)([a-z])(?:_\{?(\w)\}?)?\s*\$?\s*"
    + SIGN
    + r"\s*\$?\s*([a-z]|\d+)(?![A-Za-z^(])"
)
# i = 1, …, K and k ∈ {1, …, K} are all that there is.
ALL = re.compile(r"(?:=|\\in|∈)\s*(?:\\?\{)?\s*[01]\s*,[^$]{0,12}(?:dots|…|\.\.)")
CLASS = (
    r"(?:class|label|logit|one|entr(?:y|ies)|output|index|word|token|example|sample|target|answer|"
    r"ground[- ]truth)(?:es|s)?"
)
KIND = (
    r"(?:true|correct|right|target|actual|wrong|incorrect|false|other|remaining|negative|positive|"
    r"non-?target|ground[- ]truth|gold)"
)
WORDED = re.compile(
    r"\b(?:for|if|when|whenever|in|at|on|unless|where)\s+(?:(?:the|an?|any|all|every|each|it|□|"
    rf"class|sample|index|is|are|not|differs|from|belongs|to|label|no)\s+){{0,6}}(?:{KIND}\s+{CLASS}|"
    r"label|target|ground[- ]truth|rest|others?|correct one)\b"
    r"|\b(?:otherwise|else)\b|\b(?:first|second|former|latter|other|last) case\b"
    r"|\bif (?:it is )?not\b|\b(?:coincide|off-?diagonal)\b"
    r"|\bin the (?:first|second|other|latter|former)\b"
    r"|\b(?:if|when|for|where|assuming|provided|suppose)(?: that)? □ (?:is|equals|is equal to|"
    r"differs from|is not|coincides with) □"
    rf"|\b(?:apart from|except(?: for)?|other than|excluding)\s+(?:the |an? )?{KIND}\s+{CLASS}"
    rf"|\b(?:distinct|different)\s+(?:\w+ )?(?:indices|index|classes)\b|□ equal to □"
    rf"|\b(?:class|label)\s+(?:is\s+)?\$?\d|\|\s*(?:{KIND}|[01])[^|\n]{{0,12}}\|"
    rf"|\((?:the )?{KIND}[^)]{{0,20}}\)"
    r"|否则|其余|其他|其它|反之|(?:正确|错误|真实|目标)类别|\b(?:sonst|ansonsten|andernfalls|sinon)\b"
    r"|\b(?:if|when|whenever|suppose)\s+(?:[\w□]+\s+){0,6}(?:answer|example|sample|belongs?|matches|"
    r"match|positive|negative|isn't|aren't|is not|are not|does not|do not)\b"
    r"|\bonly the \w+ (?:class|logit|one)\b|\b(?:the|all) others\b",
    re.IGNORECASE,
)
DISTINCT = re.compile(
    r"\b[a-z] (?:and|&) [a-z] (?:be|are) (?:\w+ )?(?:distinct|different)|\bdistinct (?:indices|i)\b"
)
# What was said of one case no longer holds.
TURNED = re.compile(
    r"\b(?:otherwise|else|the (?:rest|others?)|conversely|if (?:it is )?not|for (?:the )?"
    r"(?:other|remaining)|off-?diagonal|(?:when|if|where|whenever) (?:they|it|these|both|this) "
    r"(?:differ|(?:are|is|do|does)(?: not|n't))|(?:in|for) (?:all|any|every|the) (?:the )?others?|"
    r"(?:everywhere|anywhere) else|elsewhere)\b|否则|其余|其他|其它|反之|"
    r"\b(?:sonst|ansonsten|sinon)\b",
    re.IGNORECASE,
)
# δ is 1 if i = j, and 0 otherwise: of nothing else.
VALUED = re.compile(
    r"(?:\b(?:[01]|one|zero)\b|\$\s*[01]\s*\$)[,，]?\s*(?:only )?(?:if|when|for|iff|si|wenn|für|se|"
    r"falls|pour|cuando|если|при)\s*\$[^$]*\$|"
    r"(?:\b(?:[01]|one|zero)\b|\$\s*[01]\s*\$)\s*,?\s*(?:otherwise|else\b|sonst|sinon|иначе)|"
    r"(?:otherwise|else|sonst|sinon|否则)\s*(?:is |为)?\s*(?:\b(?:[01]|zero)\b|\$\s*[01]\s*\$)|"
    r"\$[^$]*\$\s*时\s*(?:\$[^$]*\$)?\s*(?:为|等于|取|是)\s*\$?\s*[01](?!\d)\s*\$?",
    re.IGNORECASE,
)
# What is said of all cases at once.
UNIFIED = re.compile(
    r"\b(?:unif(?:y|ied|ying)|combin(?:e|ed|ing)|both cases|all cases|"
    r"single (?:formula|equation))\b[^.;]*$",
    re.IGNORECASE,
)
TELLS = re.compile(r"\bwhere\s+\$\s*[cty]\s*\$\s+(?:is|denotes|are)\b", re.IGNORECASE)


THEN = re.compile(r"(?<=[\w$])\.\s+Then\b")
"""It goes on with a sentence that supposes something."""
JOINED = re.compile(r"[\s,]*(?:and|und|et|y|e|и)(?: (?:so|thus|then|hence))?[\s,]*")


def cloud(passages: Sequence[Passage], drafts: Sequence[Draft], habits: Habits) -> None:
    """Clouds each chain beside which a condition stands that was not heard."""
    claims = [d for d in drafts if not _fact(d)]
    for last, after in pairwise(claims):
        true, equal = of_true(after), [g.equal for g in after.given]
        if true is not None and _stale(last, after) and equal == [not true]:
            after.given = (after.given[0].contrary(),)  # i = t: A. Other tokens: B
        after.fog |= _stale(last, after) and bool(TURNED.search(_own(after)))
    begun = {id(d.sides[0].passage): d for d in reversed(claims)}
    ended = {id(d.passage): d for d in claims}
    for n in range(len(passages) + 1):
        if n == len(passages) or id(passages[n]) in begun:
            words, before = _before(n, passages, ended)
            _between(words, before, begun[id(passages[n])] if n < len(passages) else None, habits)
    for last, after in pairwise(claims):
        goes_on = JOINED.fullmatch(after.sentence.rpartition(FORMULA)[2])
        stale = not _heard(after) or _stale(last, after)
        after.fog |= last.fog and stale and bool(goes_on)
    for draft in claims:
        draft.fog &= not UNIFIED.search(draft.sentence)


def _own(draft: Draft) -> str:
    """The words from the formula before it up to that behind it."""
    return f"{draft.sentence.rpartition(FORMULA)[2]} {FORMULA} {draft.rest.partition(FORMULA)[0]}"


def _fact(draft: Draft) -> bool:
    """Whether it is y_k = 0 in running text, which may say of which class the next formula is."""
    if draft.display or len(draft.sides) != 2:
        return False
    match [x.syntax for x in draft.sides]:
        case [Scripted(base=Name(name=name), sup=None), Num(text="0" | "1")]:
            return name in LABELS
    return False


def _before(
    n: int, passages: Sequence[Passage], ended: dict[int, Draft]
) -> tuple[list[str], Draft | None]:
    """The words and formulas between a passage and the chain before it, and that chain."""
    words: list[str] = []
    for m in range(n, 0, -1):
        words.insert(0, passages[m].before if m < len(passages) else passages[m - 1].after)
        if (last := ended.get(id(passages[m - 1]))) is not None:
            return words, last
        words.insert(0, f"${passages[m - 1].text}$")
    return [*(p.before for p in passages[:1]), *words], None


def _between(words: list[str], before: Draft | None, after: Draft | None, habits: Habits) -> None:
    """Clouds what stands before the words, or after them, in one sentence with a condition."""
    whole = THEN.sub(" then", VALUED.sub(" ", "".join(words)))
    parted = STOP.search(whole) is not None
    behind, ahead = (rest(whole), sentence(whole)) if parted else (whole, whole)
    if before and after and TURNED.search(ahead) and _stale(before, after):
        after.fog = True
        return
    for part, beside in ((behind, [before, after]), (ahead, [after, before])):
        near = [d for d in (beside[:1] if parted else beside) if d is not None]
        if not any(map(_heard, near)):
            for draft in near:
                draft.fog |= _speaks(part, draft, habits)


def _relations(words: str, habits: Habits) -> Iterator[set[str]]:
    """The letters of each condition between indices, or of one and a number."""
    for found in RELATION.finditer(words):
        if found[1] in habits.indices | CLASSES and not ALL.match(words, found.start(1) + 1):
            yield {x for x in found.groups() if x and not x.isdecimal()}


def _speaks(words: str, draft: Draft, habits: Habits) -> bool:
    """Whether the words speak of a case of what the chain is about."""
    nodes = list(draft.nodes())
    letters = {x.name for x in nodes if isinstance(x, Name)}
    slope = any(isinstance(x, Mark) for x in nodes) or bool({"d", "dL"} & letters)
    plain_index = re.sub(r"\$\s*([a-z])\s*\$", r"\1", words)
    labelled = CLASSES if any(map(called_loss, letters)) else set()  # y = 1 is said of a loss
    related = bool(DISTINCT.search(plain_index)) or any(
        pair & letters or (pair & CLASSES if len(pair) > 1 else pair & labelled)
        for pair in _relations(words, habits)
    )
    plain = re.sub(r"\$[^$]*\$", "□", words)
    return slope and (related or bool(WORDED.search(plain) and not TELLS.search(words)))


def _stale(before: Draft, after: Draft) -> bool:
    """Whether a chain holds under what the one before it does, and another case was spoken of."""
    said = (after.given, after.entries, after.values)
    return any(said) and said == (before.given, before.entries, before.values)


def _heard(draft: Draft) -> bool:
    """Whether the chain holds under a condition."""
    return bool(draft.given or draft.entries or draft.values) or of_true(draft) is not None
