"""of_true(draft): whether its words say it of the true class (True), or of the others (False)."""

from __future__ import annotations

import re

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.drafting.sentence import FORMULA

CLASS = (
    r"(?:class\w*|labels?|logits?|entr(?:y|ies)|outputs?|words?|components?|units?|neurons?|"
    r"tokens?|coordinates?|categor(?:y|ies))"
)
CORRECT = r"(?:true|correct|target|right|actual|ground[- ]truth)"
WRONG = r"(?:other|remaining(?= \w+s\b)|incorrect|wrong|non-?target|negative)"
IS = r"\b(?:if|when|where|suppose|case(?: \w+)?:?)(?: that)? (?:□|[a-z]) is(?: the index of)?"
# In other languages, and as a heading; none of them stands in the midst of other words.
TRUE_ABROAD = (
    r"正解クラス|정답 클래스|(?:对于?)?(?:正确|真实|目标)的?(?:类别?|标签)(?!不)|"
    r"\bwenn □ die (?:richtige|korrekte|wahre) klasse ist\b|"
    r"\bsi □ est la (?:bonne|vraie) classe\b|"
    r"\bfür die (?:richtige|korrekte|wahre) klasse\b|\bpour la (?:bonne|vraie) classe\b|"
    r"\bpour la classe (?:correcte|vraie)\b|\bpara la clase (?:correcta|verdadera)\b|"
    r"\bpara a classe (?:correta|verdadeira)\b|для (?:правильного|истинного|верного) класса"
)
OTHERS_ABROAD = (
    r"(?:それ以外|その他|他)のクラス|(?:나머지|다른|오답) (?:클래스|토큰|로짓)|"
    r"(?:其他|其它|其余|错误)的?(?:类别?|标签)|"
    r"\bwenn □ nicht die (?:richtige|korrekte|wahre) klasse ist\b|"
    r"\bsi □ n['’]est pas la (?:bonne|vraie) classe\b|"
    r"\bfür (?:die|alle) (?:anderen|übrigen) klassen\b|\bpour (?:toutes )?les autres classes\b|"
    r"\bpara (?:las demás|las otras|el resto de las) clases\b|"
    r"\bpara as (?:outras|demais) classes\b|для (?:всех )?(?:остальных|других) классов|"
    r"当 ?□ ?不(?:是|为)(?:正确|真实|目标)的?(?:类别?|标签)"
)
OTHERS = re.compile(
    r"\bfor (?:all |any |each |every )?(?:the |an? )?\**(?:others?(?! (?:hand|words))(?! \w)|"
    rf"{WRONG} {CLASS}|rest)\b"
    rf"|\b(?:except|apart|unlike|other than|besides|but)(?: from| for)? the {CORRECT} {CLASS}"
    rf"|{IS} (?:an? |any )?(?:{WRONG}|another)\b|{IS} not (?:the )?(?:{CORRECT}|label)\b"
    rf"|\b(?:the|all) {WRONG} {CLASS} (?:have|get|receive)\b"
    rf"|(?:^|[\n*#]\s*){WRONG} {CLASS}\W*$|{OTHERS_ABROAD}",
    re.IGNORECASE,
)
TRUE = re.compile(
    rf"(?<!except )(?<!apart )(?<!unlike )\bfor the \**{CORRECT} {CLASS}\b"
    rf"|{IS} (?:the )?(?:{CORRECT}|label)\b"
    rf"|(?:^|[\n*#]\s*){CORRECT} {CLASS}\W*$|(?<!不是)(?<!不为)(?:{TRUE_ABROAD})",
    re.IGNORECASE,
)


LETTER = re.compile(
    r"\b(?:if|when|where|suppose|wenn|falls|si|case(?: \w+)?:?)(?: that)? $|[当若] ?$",
    re.IGNORECASE,
)
# What is behind it is the letter of that class.
NAMED = re.compile(rf"\bfor [\w *]*(?:{CORRECT}|{WRONG}) {CLASS}\** $", re.IGNORECASE)
# □ when □: the case is of the formula before it.
OF_THE_LAST = re.compile(rf"{FORMULA}[\s,(]*(?:if|when|where|case)(?: that)? $", re.IGNORECASE)
WHEN = re.compile(rf"[\s,(]*(?:only |holds )?(?:if|when|where) {FORMULA} is\b", re.IGNORECASE)
LETTER_AT = re.compile(
    r"^.*(?=\b(?:if|when|where|suppose|wenn|falls|si|case)\b)|^.*(?=[当若])",
    re.IGNORECASE | re.DOTALL,
)
# Behind what was said of the true class: □ when it is not.
IT_IS_NOT = re.compile(r"[\s(]*(?:if|when|where) it (?:is not|isn't)\s*(?:[.,;)]|$)", re.IGNORECASE)
WHEN_NOT = re.compile(r"\b(?:if|when|where) it (?:is not|isn't)[\s,:]*$", re.IGNORECASE)
FAR = 40
# What parts the words behind a formula from those before the next: and, while, a semicolon.
PARTS = re.compile(r"[;；]|\b(?:and|while|whereas|but|und|et|y)\b|，|。")
BEHIND = re.compile(r"[\s(]*(?:only |holds )?")


def of_true(draft: Draft) -> bool | None:
    """What the words right before a chain say, or right behind it; None where they say neither.

    Behind another formula of the sentence, "□ for the true class and □", they are of that.
    """
    before, formula, words = draft.sentence.rpartition(FORMULA)
    last = OF_THE_LAST.search(before) and PARTS.search(words)
    if formula and NAMED.search(before):
        words = before[-FAR:] + words  # For the correct class k:
    elif formula and LETTER.search(before) and not last:
        words = LETTER_AT.sub("", before[-FAR:]) + FORMULA + words  # If k is correct, we get
    elif formula:
        words = _after_the_last(words)
    said = _said(words)
    if said is None and WHEN_NOT.search(words) and TRUE.search(draft.sentence):
        return False  # when it is not, we get
    behind = draft.rest if WHEN.match(draft.rest) else draft.rest.partition(FORMULA)[0]
    if said is None and IT_IS_NOT.match(behind) and TRUE.search(draft.sentence):
        return False
    start = BEHIND.match(behind)
    if said is None and start and (found := _first(behind[start.end() :])) is not None:
        return found
    return said


def _after_the_last(words: str) -> str:
    """The words that are not of the formula before them."""
    parts = list(PARTS.finditer(words))
    if parts:
        return words[parts[-1].end() :]
    return words if not _at_start(words) else ""


def _at_start(words: str) -> bool:
    start = BEHIND.match(words)
    return start is not None and _first(words[start.end() :]) is not None


def _first(words: str) -> bool | None:
    """What words say that begin with it."""
    true, others = TRUE.match(words), OTHERS.match(words)
    return None if bool(true) == bool(others) else bool(true)


def _said(words: str) -> bool | None:
    true, others = bool(TRUE.search(words)), bool(OTHERS.search(words))
    return None if true == others else true
