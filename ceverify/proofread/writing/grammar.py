"""parse(tokens): tokens → Syntax by the grammar beside this file, compiled once when first used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from ceverify.proofread.writing.brackets import depth
from ceverify.proofread.writing.syntax import Syntax
from ceverify.proofread.writing.token import DEEPEST, MOST_TOKENS, Token, UnwrittenError

if TYPE_CHECKING:
    from lark import Lark

KINDS = (
    "NUMBER NAME WORD PARTIAL NABLA BIG FRAC SQRT PRIME SUB SUP SIGN OP REL SEP LPAR RPAR LBRACE "
    "RBRACE OVER BEGIN END AMP ROW QUAD BREAK UNKNOWN"
)


@cache
def _parser() -> Lark:
    from lark import Lark
    from lark import Token as LarkToken
    from lark.lexer import Lexer

    from ceverify.proofread.writing.builder import Builder

    class Given(Lexer):
        """Passes the tokens on that were made already."""

        def __init__(self, lexer_conf: Any) -> None:
            pass

        def lex(self, data: Sequence[Token]) -> Iterator[LarkToken]:  # type: ignore[override]
            for token in data:
                bold = int(token.bold)  # rides along as the line number, of no use here
                yield LarkToken(token.kind, token.text, token.start, bold, end_pos=token.end)

    text = files(__package__).joinpath("grammar.lark").read_text(encoding="utf-8")
    text += f"\n%declare {KINDS}\n"
    starts = ["start", "script", "cell_start"]
    return Lark(text, parser="lalr", lexer=Given, transformer=Builder(), start=starts)


def parse(tokens: Sequence[Token], start: str = "start") -> Syntax:
    """The syntax of one side; UnwrittenError names the token at which it ends to be one."""
    from lark.exceptions import UnexpectedToken

    _check_length(tokens)
    _check_depth(tokens)
    try:
        return cast("Syntax", _parser().parse(tokens, start=start))
    except UnexpectedToken as error:
        raise _unwritten(error.token, tokens) from None


def _check_length(tokens: Sequence[Token]) -> None:
    """What comes after walks the tree many times, as is quick for formulas that people write."""
    if len(tokens) > MOST_TOKENS:
        reason = f"it has {len(tokens):,} signs; {MOST_TOKENS:,} are read"
        raise UnwrittenError(tokens[0].start, tokens[-1].end, reason)


def _check_depth(tokens: Sequence[Token]) -> None:
    """What comes after walks the tree by recursion, so that its depth is bounded here."""
    deep = 0
    for token in tokens:
        deep += depth(token)
        if deep > DEEPEST:
            raise UnwrittenError(token.start, token.end, "brackets are nested too deeply")


def _unwritten(found: Any, tokens: Sequence[Token]) -> UnwrittenError:
    if found.type == "$END" or found.start_pos is None:
        last = tokens[-1] if tokens else Token("UNKNOWN", "", 0, 0)
        return UnwrittenError(last.start, last.end, "the formula stops where more has to follow")
    kind = "is not known" if found.type == "UNKNOWN" else "does not fit here"
    return UnwrittenError(found.start_pos, found.end_pos, f"{str(found)[:40]} {kind}")
