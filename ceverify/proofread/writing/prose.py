"""What words inside mathematics say: a condition, a name, or nothing."""

from __future__ import annotations

import re

CONDITIONAL = frozenset(
    " ".join(
        (
            "if for when whenever where with and or otherwise else all any every each case",
            "cases in  is are not the case: let since because as so then thus hence given",
            "that by from to of on a an  s.t. st such while both same different true",
            "correct class only  wenn falls für sonst si pour sinon cuando para caso se",
            "quando otro если при иначе для lorsque quand nếu khi",
            "当 时 若 如果 其他 否则 其中 且 对于 對於 當 時 则 因为 所以 也就是",
            "即 のとき ならば その他 일 때 이면 otherwise. if:",
            "term terms we have get also similarly",
            "definition chain rule using constant follows because: n.a. note",
        )
    ).split()
)
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
UNSPACED = re.compile(f"{CJK.pattern}+")
"""Words of a script that has no blanks between them."""
LABEL = re.compile(r"\(?[A-Z]\)?")
WORDS = re.compile(r"[^\s,;:.()]+")
REMARK = re.compile(
    r"(?:simplif|expand|collect|cancel|substitut|rearrang|factor|distribut|combin|regroup|rewrit|"
    r"multipl|divid|differentiat|apply|applied|insert|plug)\w*(?:\s|\)|$)|"
    r"(?:chain|product|quotient|power|sum)\s+rule\b",
    re.IGNORECASE,
)
"""What is done on a line, said beside it."""


def is_prose(text: str) -> bool:
    """True for `if `, ` otherwise`, 当; False for names like softmax, loss, train, (A)."""
    words = WORDS.findall(text)
    if LABEL.fullmatch(text):
        return False
    if not words or CJK.search(text):
        return True
    if any(word.lower() in CONDITIONAL for word in words) or REMARK.match(text.strip(" (")):
        return True
    return len(words) > 2
