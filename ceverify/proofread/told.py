"""told("y=softmax, t=labels"): what the reader is told of the symbols.

map  = pair ("," pair)*
pair = symbol "=" role
"""

from __future__ import annotations

from ceverify.errors import InputError

LONGEST = 1000
ROLES = ("softmax", "sigmoid", "logits", "labels")


def told(text: str) -> dict[str, str]:
    """The roles by symbol, or InputError with the sentence that says what is wrong."""
    if len(text) > LONGEST:
        raise InputError(f"--let is longer than {LONGEST} characters; give pairs like y=softmax.")
    roles: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        symbol, equals, role = (part.strip() for part in pair.rpartition("="))
        if not (equals and symbol and role):
            raise InputError(f"--let holds {pair!r}; give pairs like y=softmax, t=labels.")
        if role not in ROLES:
            raise InputError(f"--let says that {symbol} is {role!r}; give {' or '.join(ROLES)}.")
        if symbol in roles:
            raise InputError(f"--let names {symbol} twice; give it one role.")
        roles[symbol] = role
    return roles
