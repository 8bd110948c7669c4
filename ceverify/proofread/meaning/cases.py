"""What words say of a case or an extremum alone: no definition, and nothing to be refuted by.

at the optimum    setting □ to zero gives    when all logits are equal    in the limit
"""

from __future__ import annotations

import re

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.losses import called_loss
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.writing.syntax import Frac, Group, Mark, Name, Scripted, Syntax, Term, walk

PARAMETERS = frozenset(("θ", "w", "W", "β"))
IF = re.compile(r"\b(?:if|when|wenn|falls)\b[^.,:;$]{0,25}$", re.IGNORECASE)
SUPPOSED = re.compile(
    r"\b(?:if|suppos\w*|assum\w*|provided|(?:when|whenever|once)(?!\s+\w+ing\b)|wenn|falls|"
    r"angenommen)\b[^.,;:$]{0,25}(?:[^.;:$]{0,25},\s*(?:i\.e\.|that is|so that|namely),?\s*)?$|"
    r"\b(?:if|when|whenever|once)\b[^.,;:$()]{0,80}\($|"
    r"\b(?:condition|criterion|constraint)\w* (?:requires?|demands?|says|is)(?: that)?\s*$|"
    r"(?:若|假设|假定|如果)(?:[^。;；]{0,25}(?:也就是说?|即)|[^，。,]{0,8})$",
    re.IGNORECASE,
)
# if i = j, before a display: the case is one of indices, which are read.
OF_INDICES = re.compile(
    r"\b(?:if|when|whenever|wenn|falls|若|如果)\s*\(?\w\s*(?:={1,2}|!=|≠|<>|\\neq?)\s*\w\)?\s*$",
    re.IGNORECASE,
)
# 若 … 即 Σ z = 0 时: what stands before 时 is supposed.
WITH = re.compile(r"(?:^|[.;:]\s|\n)\s*With\s*$")
IF_EVER = re.compile(r"若|如果|假设|假如|当|かつ|もし|とき")
WHEN = re.compile(r"\s*(?:的)?(?:时|情况下|条件下|のとき|の時|となるとき)")
TOPS = r"(?:optim\w+|minim\w+|maxim\w+|stationary|equilibrium|convergence|critical point|saddle)"
SOLVED = re.compile(
    r"(?:\bset(?:s|ting)?|equat\w+|solv\w+|requir\w+)\s[^.]{0,80}"
    r"(?:\b(?:to|equal)\s+(?:zero|0)\b|□ = 0)|"
    rf"\b(?:is|are|becomes?) (?:{TOPS}|zero|0|least|smallest|largest)\b[^.]{{0,30}}"
    r"\b(?:when|if|iff|at|where|for)\b[^.,;]{0,25}$|"
    rf"\b{TOPS} (?:(?:is|are|at|occurs|lies|has)\s+)(?:\w+\s+){{0,3}}$|"
    r"\b(?:reached|attained|achieved|least|smallest|largest|minimal|maximal) "
    r"(?:when|if|at|where|by)\b|"
    r"\bvanish\w*\b(?! (?:with|as|like|exponentially))|\bsubject to\b|令[^。]{0,30}(?:零|0)",
    re.IGNORECASE,
)
STATES = (
    r"(?:equal|same|identical|zeros?|infinit\w+|uniform(?:ly)?|perfect\w*|converged?|optimal|"
    r"saturat\w*|dominat\w*)\b"
)
CASES = (
    rf"\bat (?:the |its |an? )?(?:\w+ )?{TOPS}\b|\b(?:at|upon|after) initiali[sz]ation\b",
    r"\b(?:at|during|in) (?:evaluation|training|testing|inference|test|eval)\b"
    r"(?: time| mode)?\s*,?\s*$",
    r"\binitially\b|\bin the limit\b|(?:^|[.;])\s*there,?\s*$|□ →",
    r"\b(?:if and only if|iff|(?:exactly|precisely|only) (?:if|when))\b"
    r"(?! □,? (?:we|so|it|then|hence|thus)\b)",
    r"\bgenau dann,? wenn\b|\bsi et seulement si\b|\bsi y s[oó]lo si\b|\bse e s[oó](?:mente)? se\b|"
    r"\bтогда и только тогда\b|当且仅当|只有当|等号成立",
    # if all logits are equal; not of indices, which are read
    r"\b(?:if|when|whenever|once)\b(?!\s+(?:we|you|one|i)\b)"
    r"(?:(?!\bind|\bsubscr|\bletters|\bclass)[^.;,]){0,50}\b" + STATES,
    # if the true class is 2
    r"(?:^|[.;:,]\s*|\band\s+)(?:if|when|for)\s+(?:\w+\s+){0,3}?"
    r"(?:class|label|answer|word|it|target|truth)\s+(?:is|was|were|equals)\s+(?:class\s+)?"
    r"(?:\d+|one|two|three|zero|first|second|third|positive|negative|[A-D]|an? \w+)\b(?!-)",
    r"\bfor (?:\w+ )?(?:equal|identical|uniform|perfect|large|small|big|high|low)\b"
    r"(?! (?:class|loss|weight))",
    r"\bwith (?:all[- ])?(?:zeros?|perfect) \w+|\bperfect \w+",
)
CASE = re.compile("|".join(CASES), re.IGNORECASE)
BEHIND = re.compile(
    r"[\s,]*(?:as □ →|인 (?:필요|충분|경우)|일 ?때|이면|라면|のとき|の場合|ならば|时|"
    rf"{'|'.join(CASES)})",
    re.IGNORECASE,
)
# What is denied, or wished for: it is not true that …, we would get …, a cost with ….
OUTRIGHT = re.compile(
    r"\bnot (?:true|correct|right|the case)\b[^.;]{0,15}$|\b(?:has|have|is|with) no\s*$|"
    r"\b(?:cannot|can not|can't|could not|couldn't|must not|may not) (?:\w+ )?"
    r"(?:have|write|say|use|claim|conclude|assume)\b[^.;]{0,15}$|"
    r"\b(?:do|does|did)(?:n't| not) "
    r"(?:satisfy|have|give|hold|fulfil\w*|equal|assume|require|need)\b"
    r"[^.;]{0,15}$|\bwithout (?:requir|assum|demand|need)ing(?: that)?\s*$|"
    r"\b(?:drop|give up|relax)\w* (?:the )?(?:assumption|condition|requirement)\b[^.;]{0,15}$|"
    r"\b(?:whether or not|regardless of whether)\s*$|"
    r"(?:不满足|不等于|并非|未必|不一定|没有)\W{0,6}$",
    re.IGNORECASE,
)
# Σ y = 1 is denied of labels: they do not sum to one.
UNSUMMED = re.compile(
    r"\b(?:do(?:es)?|need|did|must|may|might)(?:n't| not) (?:\w+ )?(?:sum|add)(?: up)? to "
    r"(?:one|1|unity)|\bnot? (?:longer )?(?:normali[sz]ed|a (?:proper |valid )?(?:probability )?"
    r"distribution)|\bunnormali[sz]ed (?:labels?|targets?)|□ ≠ 1|和不(?:为|等于|是)|非归一|"
    r"不再?是(?:一个)?(?:概率)?分布",
    re.IGNORECASE,
)
NEED_NOT = re.compile(
    r"[\s,]*(?:need not|needn't|does not|doesn't|is not|isn't|fails?|may not|might not)\b"
    r"(?! (?:only|just|a |an |the |what))",
    re.IGNORECASE,
)
DENIED = re.compile(
    rf"{OUTRIGHT.pattern}|"
    r"\b(?:wrong|incorrect|mistake\w*|erroneous\w*|naive\w*|tempting|fals\w+)\b"
    r"(?: \w+){0,4}[\s:,]*$|"
    r"\bwould (?:\w+ ){0,2}?(?:get|give|be|have|obtain|yield|become|mean|like|want|need)\b"
    r"[^.;]{0,40}$|"
    r"\b(?:want|wish|like|asks?|look|seek|search)\b[^.;]{0,40}"
    r"\b(?:with|such that|so that|for which|that|where|to have|to get)\s*$",
    re.IGNORECASE,
)
# if instead class 1 is right
INSTEAD = re.compile(
    r"\b(?:if|were|when|suppose|had)\b(?=[^.;]{0,60}\binstead\b)"
    r"(?=[^.;]{0,60}\b(?:class|label|answer|target|truth)\b)",
    re.IGNORECASE,
)
INFERRED = re.compile(
    r"\b(?:hence|therefore|thus|so|gives?|yields?|impl(?:y|ies)|obtains?|get|follows|conclude|means|"
    r"since □,|as □,)\s*(?:that|then|,|:|we have|must have)*\s*$|(?:因此|所以|得|故)\s*$",
    re.IGNORECASE,
)
# Right behind what is said of some classes alone.
SOME = re.compile(
    r"[\s,]*(?:for|on|to|at|in) (?:all |every |any )?(?:the |an? )?(?:wrong|others?|rest|incorrect|"
    r"remaining|negative|non-\w+|false|correct|true|right)\b|[\s,]*(?:otherwise|elsewhere)\b",
    re.IGNORECASE,
)
ALL = r"(?:for|of) (?:all|every|any|each|arbitrary)(?! (?:other|wrong|incorrect|remaining|rest))"
# What is said of all of them, behind a formula and before one: for all i, j.
OF_ALL = re.compile(
    rf"[\s,(]*(?:{ALL} (?:□|class\w*|label\w*|ind\w+|i\b|j\b|k\b)(?!\s*(?:≠|except|but|other))"
    r"|no matter which|(?:in|for) (?:both|all) cases|independently of|regardless of)",
    re.IGNORECASE,
)
OF_ALL_AHEAD = re.compile(
    rf"\b{ALL} (?:□ and □|class\w* □|□|(?:two |pair of )?(?:indices|classes) □)[\s,]*$"
    r"|\bin (?:both|all) cases[\s,]*$",
    re.IGNORECASE,
)
HERE = "the text supposes it here"
DENIAL = "the text denies it, or says what would be"
# Where a value may be taken of something that has others elsewhere: at z = 0, for large z.
SOMEWHERE = re.compile(
    r"(?:^|[.;:,(]|\b(?:and|so|then|has|have|is|thus|hence))\s*"
    r"(?:for|with|as|when|if|at|in|under|by|once|while|where|after|before)\b",
    re.IGNORECASE,
)
EQUATION = re.compile(
    rf"\b(?:set|sets|setting|let|solv\w+|requir\w+|demand\w*|impos\w+|{TOPS}|first[- ]order|"
    r"equat\w+|condition\w*|need|want|must)\b|令|解",
    re.IGNORECASE,
)
THEREFORE = re.compile(
    r"=\s*\{?0\}?[\s\\;,!]*(?:\\(?:Rightarrow|implies|Longrightarrow|iff|Leftrightarrow)\b|⇒|⟹|⇔)"
)
FOUND = re.compile(
    r"[\s,]*(?:so|and|which|this|that|thus|hence|then|therefore|we)?(?:\s+\w+){0,2}?\s*"
    r"\b(?:gives?|giving|yields?|yielding|implies|get|obtain|solv\w+|solution|find)\b",
    re.IGNORECASE,
)


def unclaimed(draft: Draft) -> str:
    """Why a chain is no claim; empty where it is one."""
    supposed = SUPPOSED.search(draft.prose) and not (draft.given and OF_INDICES.search(draft.prose))
    if supposed or (WHEN.match(draft.rest) and IF_EVER.search(draft.sentence)):
        return "the text supposes it"
    if WITH.search(draft.prose):
        return HERE
    words = (draft.prose, draft.sentence)
    if DENIED.search(draft.sentence):
        return DENIAL
    if any(SOLVED.search(w) for w in words):
        return "the text says it of an extremum alone"
    case = any(CASE.search(w) for w in words) or BEHIND.match(draft.rest)
    return "the text says it of a case alone" if case else ""


def denied(draft: Draft) -> str:
    """Why what is proved is not what the text says: it is denied; empty where it is not."""
    if INSTEAD.search(draft.sentence):
        return "it is said of another true class"
    return DENIAL if OUTRIGHT.search(draft.sentence) or NEED_NOT.match(draft.rest) else ""


def universal(draft: Draft) -> bool:
    """Whether it is said of all indices or classes: no case of them is what is missing."""
    words = draft.sentence.rpartition("□")[0][-60:] + draft.sentence.rpartition("□")[2]
    return bool(OF_ALL.match(draft.rest) or OF_ALL_AHEAD.search(words))


def of_all(draft: Draft) -> bool:
    """Whether the words right before it say so, which ends the case that was said before."""
    return bool(OF_ALL_AHEAD.search(draft.sentence[-60:].rstrip(" \n:")))


def unsummed(draft: Draft) -> bool:
    """Whether the words of the section say that labels do not sum to one."""
    return bool(UNSUMMED.search(draft.history))


def found_out(draft: Draft) -> bool:
    """Whether the words draw a conclusion: hence p = y is none that says what p is."""
    return bool(INFERRED.search(draft.sentence))


def conditional(draft: Draft) -> bool:
    """Whether a chain is said of a case or an extremum, and defines nothing."""
    words = (draft.prose, draft.sentence)
    said = any(p.search(w) for p in (SOLVED, CASE) for w in words)
    return said or bool(IF.search(draft.prose) or BEHIND.match(draft.rest))


def partial(draft: Draft) -> bool:
    """Whether t_i = 0 says what some entries are alone: for i ≠ y, for the wrong classes."""
    left, right = (x.syntax for x in draft.sides[:2]) if len(draft.sides) == 2 else (None, None)
    if not isinstance(left, Scripted) or left.sub is None or not isinstance(right, Syntax):
        return False
    at = letter_of(left.sub)
    said = any(at in g.pair() for g in draft.given) or bool(SOME.match(draft.rest))
    return said and not any(isinstance(n, Name) and n.name == at for n in walk(right))


def solved(draft: Draft) -> bool:
    """Whether = 0 at the end of a chain is an equation to be solved: set … = 0, … = 0 gives.

    So is dℓ/dp = 7/p − 3/(1 − p) = 0, where the slope was worked out before.
    """
    said = EQUATION.search(draft.sentence) or FOUND.match(draft.rest)
    text = draft.passage.text if draft.passage else ""
    said = said or THEREFORE.search(text)  # ℓ′(p) = 0 ⇒ p = 7/10
    return bool(said) or (len(draft.sides) > 2 and _slope(draft.sides[0].syntax))


def _slope(side: object) -> bool:
    """dℓ/dp and ∇J(w), where p and w are looked for; of ∂p_i/∂z_j nobody asks where it is 0."""
    match side:
        case Term(factors=(first, Name(name=name), *_)) if _nabla(first) and called_loss(name):
            return any(getattr(n, "name", "") in PARAMETERS for n in walk(side))
        case Term(factors=(Scripted(base=Name(name=name), primes=1), Group(parts=(Name(),)))):
            return called_loss(name)
    match unbraced(side.factors[0]) if isinstance(side, Term) else side:
        case Frac(top=Term(factors=(Mark() | Name(name="d"), *of)), bottom=below):
            return not any(isinstance(n, Scripted) and n.sub for x in (*of, below) for n in walk(x))
        case Frac(top=Name(name=name), bottom=Name()):
            return name[:1] == "d" and len(name) > 1
    return False


def _nabla(node: Syntax) -> bool:
    """∇ and ∇_w."""
    return isinstance(node.base if isinstance(node, Scripted) else node, Mark)


def somewhere(draft: Draft) -> bool:
    """Whether the words beside a chain say where it holds: a value there is none elsewhere."""
    return bool(SOMEWHERE.search(draft.sentence))
