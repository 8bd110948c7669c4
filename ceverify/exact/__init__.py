"""What is true: `decide` and the theory it decides under."""

from ceverify.exact.judge import decide
from ceverify.exact.theory import Fixed, OneHot, SumsToOne, Theory

__all__ = ["Fixed", "OneHot", "SumsToOne", "Theory", "decide"]
