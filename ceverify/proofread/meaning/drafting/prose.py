"""listen(before): what the words before a formula say: i ≠ j, otherwise, now in general, Here.

A condition holds until other words end it: for all, hence, in total, a heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ceverify.proofread.meaning.drafting.acted import acting
from ceverify.proofread.meaning.drafting.example import example
from ceverify.proofread.meaning.drafting.sentence import HEADING, ends
from ceverify.proofread.meaning.drafting.state import State
from ceverify.proofread.meaning.drafting.told import told
from ceverify.proofread.meaning.drafting.true_class import named_class
from ceverify.proofread.meaning.drafting.worded import behind, resolved, worded
from ceverify.proofread.meaning.given import CLASSES, Given
from ceverify.proofread.meaning.letters import Habits

IN_PROSE = re.compile(
    r"(?<![A-Za-z0-9_\\])([a-z])\s*(=|==|≠|!=|\\neq?\b|\\not=|/=|<>|equals|is equal to|等于"
    r"|is not equal to|does not equal|differs from|不等于)\s*([a-z])(?![A-Za-z0-9_(])"
)
BEHIND = re.compile(rf"[^\S\n]*,?[^\S\n]*\(?(?:if|when|for|whenever)[^\S\n]+{IN_PROSE.pattern}")
BOTH = re.compile(
    r"(?<![\w\\])([a-z]) and ([a-z]) are "
    r"(not equal|unequal|different|distinct|not the same|equal|the same|identical)\b"
)
EQUAL = frozenset(("=", "==", "equals", "is equal to", "等于", "equal", "the same",
                   "identical"))  # fmt: skip
# Another case than the one before it.
CASE = re.compile(
    r"\b(?:the|other|second|third|remaining|next|another) case\b|"
    r"\bcase\s*(?:\d|[IVX]+\b|two|three|#)|情况\s*[\d一二三四]|\bFall\s*\d",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?:\bcase\s*\(?|(?:^|\n)\s*\(|情况\s*\(?)\s*(\d)\b", re.IGNORECASE)
ENDS = re.compile(
    r"(?:for|consider|take|let|given|with) (?:all|any|every|arbitrary)|always|regardless|"
    r"whatever|generally|vector form|matrix form|either way|für alle|immer|pour tout|toujours|"
    r"para todo|siempre|对所有|对任意|"
    r"together|hence|thus|therefore|combin|overall|finally|in general|both cases|total|now |"
    r"conclusion|\bgeneral (?:formula|case|result)|(?:as|in|into) (?:one|a single) |"
    r"(?:dropping|without|lifting|relaxing|removing) (?:this|the|our) (?:assum|condit|restric)|"
    r"matter (?:whether|if)|无论|不管|不论|"
    r"\bthe (?:full|whole|entire|complete|general) |"
    r"substitut|plug|summar|altogether|unif|putting|统一|综上|代入|因此|所以|合并|综合|最后|总|则有|"
    r"for (?:a )?general\b|multi-?class case|in short|in brief|to sum up|compactly|equivalent|"
    r"kronecker|all in all|"
    r"in other words|that is,|this can be written|we can write|can be written|as follows|"
    r"both (?:formula|expression|equation|of these)|the two (?:formula|expression|equation|case)|"
    r"简言之|也就是说|即可写成|可以写成|"
    r"merg|introduc|(?:written|expressed) (?:with|in terms)|indicator|"
    r"以上より|まとめると|クロネッカー|用克罗内克|合起来|综合起来|종합하면|크로네커|정리하면|"
    r"en résumé|en resumen|em resumo|символом|delta de kronecker|"
    r"donc|also (?:ist|gilt|folgt|ergibt|haben|erhalten|wird|sind)|somit|zusammen|"
    r"insgesamt|por tanto|^#|\n#|итак|итого|следовательно",
    re.IGNORECASE,
)
# What follows may follow in the case alone.
FOLLOWS = re.compile(
    r"\b(?:hence|thus|therefore|in other words|that is|equivalent\w*|written|follows|donc|also|"
    r"substitut\w*|plug\w*|"
    r"somit|итак|следовательно)\b|所以|因此|则有",
    re.IGNORECASE,
)
# Words of another case, whichever it is: what was said of the last one may not hold for it.
HEDGED = re.compile(
    r"\b(?:if not|not (?:the same|equal|true|so)|when they|"
    r"for (?:the )?(?:different|mixed|cross|others?|remaining|rest|incorrect|wrong|opposite|"
    r"negative|positive)|while|whereas|different|mixed|cross terms?|remaining|incorrect|"
    r"wrong class|opposite|negative class|other label|is not|are not|conclude|result|the rest|"
    r"another (?:class|one|label|index)|arbitrary|full|whole|unequal|fails?|false|excluded)\b",
    re.IGNORECASE,
)
# Right behind a condition, what turns it around.
TAKEN_BACK = re.compile(
    r"\s*(?:(?:fails?|is false|is not (?:true|met)|does not hold|is excluded|need not hold|"
    r"is (?:special|treated|handled|left|similar|trivial)|will be|is dealt)\b|"
    r"we turn to the other)",
    re.IGNORECASE,
)
# What speaks of the whole, unless it is that of the case.
WHOLE = re.compile(
    r"\b(?:gradient|jacobian)\b(?: matrix| vector)?[^.;:]{0,25}[:.]?\s*$", re.IGNORECASE
)
# The other case than the one before it, where the word begins what leads to a formula.
CONTRARY = re.compile(
    r"(?:^|[\n.;,:。;,])[\s*_]*(?:(?:and|et|und|y|e|и|а|而)\s+)?(?:otherwise|else|if not|"
    r"sinon|sonst|ansonsten|andernfalls|иначе|否则|否則|en otro caso|en caso contrario|altrimenti|"
    r"dans le cas contraire|(?:em )?caso contrário|в противном случае)\b"
    r"[^.\n]{0,25}\s*$",
    re.IGNORECASE,
)
OTHER = re.compile(
    r"\bother than\s*$|\bis any other (?:index|class|one)\b|"
    r"\b(?:if|when|where|whenever) (?:it|they|this) "
    r"(?:isn't|is not|are not|aren't|do(?:es)? not)\b|"
    r"\bin (?:(?:all|any|every) )?(?:the )?other cases?\b|\bim anderen fall\b|\ben el otro caso\b|"
    r"\bdans l['’]autre cas\b|\bno outro caso\b|\bnell['’]altro caso\b|\bв другом случае\b|"
    r"\bother (?:elements|entries|components|terms)\b|"
    r"(?:^|[.;,\n])\s*off it\b|\bim zweiten fall\b|\bin the second case\b|"
    r"第二种情况|另一种情况|\bdans le (?:second|deuxième) cas\b|\ben el segundo caso\b",
    re.IGNORECASE,
)
"""The other case, in words that lead to a formula: for j other than i."""
ALL_OTHERS = re.compile(r"\b(?:the|all) others (?:are|have)\s*$", re.IGNORECASE)
"""Of entries: of classes they say what labels are, y_c = 1 and the others are 0."""
TWO = re.compile(r"\b(?:diagonal|cases?)\b", re.IGNORECASE)
OF_TWO = re.compile(r"\b(?:for|in) the (former|latter)\b", re.IGNORECASE)
THE_TWO = re.compile(r"\bthe (former|latter)\b", re.IGNORECASE)
HASH = re.compile(r"(?:^|\n)\s*#")
# What begins an exercise, in which the letters may stand for other things than in the last.
ITEM = re.compile(
    r"(?:^|\n)[*_#>\s]*(?:Problem|Exercise|Question|Example|Task|Aufgabe|Exercice|Ejercicio|例|题)"
    r"(?:\b|\s*\d)"
)
# What begins a part of an exercise: a value that was set ends there.
PART = re.compile(r"(?:^|\n)[*_\s-]*\(?[a-h][).]")
HERE = re.compile(r"(?:^|\n)[ \t]*Here,?\s*$")
JOINED = re.compile(r"\s*(?:,|and|, and)?\s*")
PROVED = re.compile(r"proved\W*(?:every)?[\s$,\\K\w]*$|proved\W+$|proved}")
LISTED = re.compile(r"[Aa]ssumed only where")
WORD = re.compile(r"[^\W\d_]{2}")


def listen(before: str, state: State, habits: Habits) -> None:
    """The words before a passage."""
    named_class(before, state)
    state.recent, state.conditioned = state.conditioned, False
    if HASH.search(before) and ends(before):  # what was said of a case under the last heading
        state.given, state.values = (), ()
    state.aged |= ends(before) and (state.passing or not state.fresh)
    if ends(before):
        state.resting = ""
        if _both_values(state) and not state.fresh:
            state.values = ()
    if HEADING.search(before) or (ends(before) and not state.supposing):
        state.entries, state.supposing = (), False
    _of_the_last(before, state)
    _conditions(before, state, habits)
    state.acting = acting(before)
    example(before, state)
    state.section += bool(HEADING.search(before))
    state.problem += bool(ITEM.search(before))
    state.here = bool(HERE.search(before)) or (state.here and bool(JOINED.fullmatch(before)))
    if PART.search(before) and not state.fresh:
        state.values = ()
    if HASH.search(before):
        state.open, state.ignored, state.cases = False, (), {}
        if not state.fresh:
            state.given, state.values = (), ()


def _both_values(state: State) -> bool:
    """Whether one sentence has said it for both values: for y = 1 L = …, for y = −1 L = ….

    What is said behind such a sentence is said of all.
    """
    match state.drafts[-2:]:
        case [one, other] if len(one.values) == len(other.values) == 1:
            (first, here), (second, there) = one.values[0], other.values[0]
            within = bool(one.sentence) and other.sentence.startswith(one.sentence)
            return first == second and here != there and within
    return False


def _of_the_last(before: str, state: State) -> None:
    """What is said of the formula before: proved for every K, y one-hot, assumed only where."""
    if re.search(r"\bone-hot", before) and state.scope and state.named and state.drafts:
        state.drafts[-1].one_hot.append(state.named)
    state.named = ""
    if PROVED.search(before):
        state.scope = True
    elif WORD.search(before.replace("one-hot", "").replace("every", "")):
        state.scope = False
    if LISTED.search(before):
        state.ignore = True
    elif "\n\n" in before or "\n#" in before:
        state.ignore = False


def _conditions(before: str, state: State, habits: Habits) -> None:
    said = [m for m in IN_PROSE.finditer(before)
            if {m[1], m[3]} <= habits.indices and not told(before[: m.start()])]  # fmt: skip
    if said and not state.fresh and BEHIND.fullmatch(before[: said[0].end()]) and state.drafts:
        first = said.pop(0)  # … if i=j, and
        last = state.drafts[-1]
        last.given = (*last.given, Given(first[1], first[3], first[2] in EQUAL))
        state.behind = True
    given = [Given(m[1], m[3], m[2] in EQUAL) for m in said]
    given += [Given(m[1], m[2], m[3] in EQUAL) for m in BOTH.finditer(before)
              if {m[1], m[2]} <= habits.indices]  # fmt: skip
    if not given and _worded(before, state, habits):
        return
    if not given and (of_two := OF_TWO.search(before)) and state.both:
        both = state.both
        state.say(both[of_two[1].lower() == "latter"])
        state.both = both
        return
    one = state.given[0] if not state.fresh and len(state.given) == 1 else None
    if not given and (of_two := THE_TWO.search(before)):
        if one and of_two[1].lower() == "latter":
            state.say(one.contrary())
        elif state.given or TWO.search(state.said.history):
            state.cloud()
        return
    named = [state.cases[m[1]] for m in NUMBER.finditer(before) if m[1] in state.cases]
    if not given and named:
        state.say(named[-1])
        return
    if given and _both(given):
        state.given, state.fresh = (), False
    elif given:
        state.say(given[-1])
    elif one and (
        CONTRARY.search(before)
        or OTHER.search(before)
        or (ALL_OTHERS.search(before) and not one.pair() & CLASSES)
    ):
        state.say(one.contrary())
    elif state.given and state.fresh and TAKEN_BACK.match(before):
        state.cloud()
    elif state.given and not state.fresh and HEDGED.search(before):
        state.given, state.values, state.lately = (), (), state.given
    elif state.values and not state.fresh and HEDGED.search(before):
        state.values = ()
    elif (ENDS.search(before) or CASE.search(before)) and not state.fresh:
        kept = state.given if FOLLOWS.search(before) else ()
        state.given, state.values, state.lately = (), (), kept
    elif state.given and not state.fresh and WHOLE.search(before):
        state.given, state.values, state.lately = (), (), state.given


def _worded(before: str, state: State, habits: Habits) -> bool:
    """What words without letters say: of the equality before them, or of what follows."""
    last = state.drafts[-1] if state.drafts else None
    if last is not None and not last.given and not state.fresh and (said := behind(before)):
        last.given = resolved((said,), last.sides, habits)
    said = worded(before)
    if said is not None:
        state.say(said)
    return said is not None


def _both(given: Sequence[Given]) -> bool:
    """Whether i = j and i ≠ j are both named, so that neither is meant alone."""
    return len({g.equal for g in given if g.pair() == given[-1].pair()}) > 1
