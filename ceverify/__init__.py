"""ceverify: derive, prove and check softmax and cross-entropy gradients.

ceverify.derive(classes=3)      the derivation, which shows itself in a notebook
ceverify.check(function)        the evidence about a gradient of one's own, likewise
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ceverify.version import __version__

if TYPE_CHECKING:
    from ceverify.notebook import check, derive
else:
    from ceverify import check, derive
    from ceverify.callable_room import callable_room

    callable_room(check)
    callable_room(derive)

__all__ = ["__version__", "check", "derive"]
