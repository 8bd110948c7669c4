"""What is shown becomes one format; FORMATS is the plain dict of them, a new one is a file here."""

from ceverify.render.output import show, write_json

__all__ = ["show", "write_json"]
