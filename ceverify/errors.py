"""The few ways it can go wrong, each a sentence: what, where, what to do.

No message here knows of the command line; `ceverify.cli` prints it and exits with 2.
"""


class CeverifyError(Exception):
    """A mistake the user can mend; `str(error)` is the sentence they read."""


class InputError(CeverifyError):
    """A value outside what is accepted: names what was got and what is accepted."""


class LimitError(CeverifyError):
    """Work that would not end in reasonable time or memory: names the limit."""


class OutputError(CeverifyError):
    """A file that cannot be written: names it and the system's reason."""
