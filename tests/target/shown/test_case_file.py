"""The worst case as a file, or a word that there is none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ceverify.errors import InputError
from ceverify.target.calling.ways import Asked
from ceverify.target.checked import check_target
from ceverify.target.evidence import TargetEvidence
from ceverify.target.observation import Intent
from ceverify.target.plan import Tried
from ceverify.target.shown.case_file import NOTHING, refuse_other, save_case
from tests.target import functions


def negated() -> TargetEvidence:
    intent = Intent("softmax-cross-entropy")
    return check_target(functions.negated, intent, Asked(), Tried(("ordinary",), seed=1))


def test_the_file_has_what_was_given_got_and_right(tmp_path: Path) -> None:
    path = tmp_path / "case.npz"
    evidence = negated()
    assert save_case(evidence, str(path)) is evidence
    with np.load(path) as kept:
        np.testing.assert_allclose(kept["gradient"], -kept["expected_gradient"], rtol=1e-12)
        loss, gradient = functions.negated(kept["logits"], kept["targets"])
        np.testing.assert_array_equal(kept["gradient"], gradient)
        assert kept["regime"] == "ordinary"
        assert kept["loss"] == loss


def test_nothing_to_write_is_said(tmp_path: Path) -> None:
    path = tmp_path / "case.npz"
    assert NOTHING in save_case(replace(negated(), worst=None), str(path)).notes
    assert not path.exists()


def test_a_place_where_it_cannot_be_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    refuse_other(None)
    refuse_other(str(tmp_path / "case.npz"))
    with pytest.raises(InputError, match="a file that ends in"):
        refuse_other(str(tmp_path / "case.txt"))
    with pytest.raises(InputError, match="there is no folder"):
        refuse_other(str(tmp_path / "nowhere" / "case.npz"))
