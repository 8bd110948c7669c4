"""What stands in reStructuredText's role and in its block is mathematics, and nothing beside it."""

from __future__ import annotations

from ceverify.proofread.sources.directives import directives

BLOCK = """\
The loss is :math:`l = -\\log p`.

.. math::
   :label: loss

   l = -z
   + s

   = s - z

Then the text goes on.

  .. math:: q = 1 - p

  So it does.
"""


def test_the_role_and_the_block_are_found() -> None:
    found = [" ".join(BLOCK[f.start : f.end].split()) for f in directives(BLOCK)]
    assert found == ["l = -\\log p", "l = -z + s = s - z", "q = 1 - p"]
    assert [f.display for f in directives(BLOCK)] == [False, True, True]


def test_what_is_left_of_the_text_is_not_taken() -> None:
    rest = BLOCK
    for f in sorted(directives(BLOCK), reverse=True):
        rest = rest[: f.opening] + rest[f.closing :]
    assert "Then the text goes on." in rest
    assert "So it does." in rest
    assert "math" not in rest


def test_an_empty_block_is_none() -> None:
    assert not list(directives(".. math::\n\nText.\n"))
