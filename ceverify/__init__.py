"""ceverify: derive, prove and check softmax and cross-entropy gradients."""

from ceverify.version import __version__

__all__ = ["__version__"]
