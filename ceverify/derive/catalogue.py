"""All losses with their formulas and claims, as a Document and for JSON."""

from __future__ import annotations

from ceverify.document import Block, Display, Document, Section, paragraph
from ceverify.formula.latex import latex
from ceverify.formula.symbols import Letters
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
    definition = Display(loss.objective.equation(), low=True)
    return Section(loss.name, (definition, *claims), note=loss.title)


def offered(loss: Loss) -> list[tuple[str, Claimed]]:
    """(options, claim) for each derivative the loss declares."""
    first = [(f"--wrt {name}", claimed) for name, claimed in loss.claims.items()]
    second = [(f"--wrt {name} --order 2", claimed) for name, claimed in loss.second.items()]
    return first + second


def record(letters: Letters | None = None) -> dict[str, object]:
    """The same for JSON, in the reader's own letters."""
    every = [_record(loss, letters or Letters()) for loss in LOSSES.values()]
    return {"command": "losses", "ceverify": __version__, "losses": every}


def _record(loss: Loss, letters: Letters) -> dict[str, object]:
    return {
        "name": loss.name,
        "title": loss.title,
        "definitions": [latex(letters.formula(d.equation())) for d in loss.definitions],
        "claims": [
            {
                "wrt": name,
                "order": order,
                "latex": latex(letters.formula(claimed.equation)),
            }
            for order, claims in ((1, loss.claims), (2, loss.second))
            for name, claimed in claims.items()
        ],
    }
