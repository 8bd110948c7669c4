"""ceverify: derive, prove and check softmax and cross-entropy gradients.

ceverify.derive(classes=3)      the derivation, which shows itself in a notebook
ceverify.check(function)        the evidence about a gradient of one's own, likewise
ceverify.proofread("notes.md")  a written derivation, each equality judged
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ceverify.version import __version__

if TYPE_CHECKING:
    from ceverify.notebook import check, derive, proofread
else:
    from ceverify import check, derive, proofread
    from ceverify.callable_room import callable_room

    callable_room(check)
    callable_room(derive)
    callable_room(proofread)

__all__ = ["__version__", "check", "derive", "proofread"]
