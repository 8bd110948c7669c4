"""Results as JSON."""

from ceverify.render.output import write_json

__all__ = ["write_json"]
