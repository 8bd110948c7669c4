"""What the prose around formulas speaks of: one-hot labels, softmax, columns, implied sums."""

from __future__ import annotations

import re

# Before $q_y = 1$: what is said then is a case, not a claim.
ASSUMED = re.compile(r"\b(?:where|when|if|suppose|case|assume|let|with|for|at)\W*$", re.IGNORECASE)
ONE_HOT = re.compile(
    r"one[-‐‑–\s]?hot|独热|獨熱|1-of-K|ワンホット|"
    r"(?:correct|true|target|actual|right|ground[- ]truth)\s+(?:\w+\s+)?(?:class|label|word)|"
    r"正确的?类|真实类",
    re.IGNORECASE,
)
ROWWISE = re.compile(
    r"softmax[^.]{0,40}\b(?:each|every|along(?: the)?|over(?: the)?|per|by|of the|to the) rows?\b"
    r"|softmax[^.]{0,40}\brow-?wise|\brow-?wise softmax",
    re.IGNORECASE,
)
COLUMNS = re.compile(
    r"column-?wise|softmax[^.]{0,40}\bcolumn|\bcolumns?\b[^.]{0,40}(?:sample|example|instance|softmax)"
    r"|(?:sample|example|instance)s?\b[^.]{0,20}\bcolumns?\b",
    re.IGNORECASE,
)
# How many classes the text speaks of, in words or digits.
CLASSES = re.compile(
    r"\b(two|three|four|five|six|ten|binary|[2-9]|10)[-\s]+(?:\w+[-\s]+)?(?:class(?:es)?|categories|"
    r"outputs|labels)\b|\b(binary)\b|([两二三四五])(?:个|种)?(?:类|分类)",
    re.IGNORECASE,
)
COUNTS = {word: n for n, words in (
    (2, "two binary 2 两 二"), (3, "three 3 三"), (4, "four 4 四"), (5, "five 5 五"), (6, "six 6"),
    (7, "7"), (8, "8"), (9, "9"), (10, "ten 10")) for word in words.split()}  # fmt: skip
SAMPLED = re.compile(r"negative[- ]sampl|noise (?:word|sample|distribution)|负采样", re.IGNORECASE)
CLIMBING = re.compile(r"ascent|maximi[sz]|likelihood|perceptron|reward|上升|最大化", re.IGNORECASE)
TURNED = re.compile(r"denominator[- ]layout|分母布局", re.IGNORECASE)
ROWS = re.compile(
    r"\brow vectors?\b|行向量|行ベクトル|행 ?벡터|вектор[- ]строк|\bvect?or hàng\b|\bzeilenvektor|"
    r"\bvector(?:es)? filas?\b|\bvet[oa]r(?:es)? linhas?\b|\bvecteurs? lignes?\b", re.IGNORECASE,
)  # fmt: skip
SLOPE = re.compile(r"derivative|gradient|jacobian|numerator[- ]layout", re.IGNORECASE)
SEVERAL = re.compile(
    r"multi-?(?:label|hot)|(?:two|three|several|more than one|k) (?:labels|classes|ones)|k-hot",
    re.IGNORECASE,
)
SIGMOID = re.compile(r"sigmoid|logistic|logit\b", re.IGNORECASE)
ELEMENTWISE = re.compile(
    r"sigmoid|multi-?label|element-?wise|binary|(?<!multinomial )logistic", re.IGNORECASE
)
SOFTMAX = re.compile(r"soft-?max", re.IGNORECASE)
NORMALISED = re.compile(
    r"sums? (?:of|over) (?:all )?(?:the )?exponential|"
    r"soft-?max|(?<!un)(?<!un-)normali[sz]|partition function|归一|sums? (?:up )?to (?:one|1)",
    re.IGNORECASE,
)
ENTROPY = re.compile(
    r"cross[- ]?entropy|交叉熵|negative log[- ]?likelihood|\bNLL\b|\blog[- ]loss\b", re.IGNORECASE
)
TAYLOR = re.compile(r"\btaylor\b|泰勒|テイラー|테일러|тейлор", re.IGNORECASE)
IMPLIED = re.compile(
    r"einst?ein|summation convention|implied sum|repeated ind|impl(?:y|ies) (?:a )?sum",
    re.IGNORECASE,
)

WITH_RESPECT = re.compile(
    r"(?:with respect to|w\.?r\.?t\.?|bezüglich)(?:\s+\w+){0,3}\s*$",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[.;!?。]")
OTHER_LOSSES = re.compile(
    r"squared|hinge|focal|temperature|weighted|penalt|regulari|divergence|smooth|likelihood|"
    r"\bunlike\b|\binstead\b|\bnot\b|\bversus\b",
    re.IGNORECASE,
)

# $\log$ is the logarithm to base 2; logarithms are taken to the base 10.
BASE = re.compile(
    r"\blog(?:arithm)?s?\b[^.;]{0,24}?\b(?:to|in|of|with|has|have|is|the)\b[^.;]{0,16}?\bbas(?:e|is)"
    r"[- ]?\$?\s*(?P<after>2|10|two|ten)\b"
    r"|\bbase[- ]\$?(?P<before>2|10|two|ten)\$?[- ]log|"
    r"\b(?:in|to|with|uses?|using) base[- ]\$?(?P<alone>2|10|two|ten)\b",
    re.IGNORECASE,
)
BASES = {"2": 2, "two": 2, "10": 10, "ten": 10}


def in_rows(prose: str) -> bool:
    """Whether vectors are rows, by the words; that derivatives are is no word of vectors."""
    return any(
        not SLOPE.search(prose, max(prose.rfind(".", 0, m.start()), 0), m.start())
        for m in ROWS.finditer(prose)
    )


def base(words: str) -> int:
    """2 where the words say that log is to that base; 0 where they say nothing."""
    found = BASE.search(words)
    return BASES[next(filter(None, found.groups())).lower()] if found else 0


def counts(words: str) -> frozenset[int]:
    """How many classes the words speak of."""
    found = (next(filter(None, m.groups())).lower() for m in CLASSES.finditer(words))
    return frozenset(COUNTS[word] for word in found)
