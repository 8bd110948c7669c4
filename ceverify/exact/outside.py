"""Why the judge may answer "don't know": each class carries the sentence the user reads."""


class OutsideError(Exception):
    """The formula lies outside what the judge decides; `str(error)` is the reason."""


class UndefinedError(OutsideError):
    """A side is nowhere defined: division by zero, logarithm of a number ≤ 0."""


class TooLargeError(OutsideError):
    """The work would pass the judge's bound."""


class ShapeError(OutsideError):
    """Arrays whose shapes do not go together."""
