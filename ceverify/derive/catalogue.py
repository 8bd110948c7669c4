"""All losses with their formulas and claims, as a Document and for JSON."""

from __future__ import annotations

from ceverify.document import Block, Document, Listing, Section, paragraph
from ceverify.formula.latex import latex
from ceverify.formula.linear import linear
from ceverify.losses import LOSSES
from ceverify.losses.loss import Claimed, Loss
from ceverify.version import __version__


def document() -> Document:
    """One section a loss."""
    return Document("Losses", tuple(section(loss) for loss in LOSSES.values()))


def section(loss: Loss) -> Section:
    """The name, the definition, and each derivative with the option that asks for it."""
    claims: list[Block] = [
        paragraph(f"{option}:  ", claimed.equation) for option, claimed in offered(loss)
    ]
    return Section(
        f"{loss.name} — {loss.title}", (Listing(linear(loss.objective.equation())), *claims)
    )


def offered(loss: Loss) -> list[tuple[str, Claimed]]:
    """(options, claim) for each derivative the loss declares."""
    first = [(f"--wrt {name}", claimed) for name, claimed in loss.claims.items()]
    second = [(f"--wrt {name} --order 2", claimed) for name, claimed in loss.second.items()]
    return first + second


def record() -> dict[str, object]:
    """The same for JSON."""
    every = [_record(loss) for loss in LOSSES.values()]
    return {"command": "losses", "ceverify": __version__, "losses": every}


def _record(loss: Loss) -> dict[str, object]:
    return {
        "name": loss.name,
        "title": loss.title,
        "definitions": [latex(d.equation()) for d in loss.definitions],
        "claims": [
            {"wrt": name, "order": order, "latex": latex(claimed.equation)}
            for order, claims in ((1, loss.claims), (2, loss.second))
            for name, claimed in claims.items()
        ],
    }
