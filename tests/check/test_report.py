"""Evidence as a document and as JSON."""

import json
from dataclasses import replace

from ceverify.check.checker import check
from ceverify.check.report import report
from ceverify.check.result import number, result
from ceverify.document import Listing, Section, Status, Table
from tests.check.drawn import LOSS, batch


def test_report_has_verdict_tables_and_command() -> None:
    evidence = replace(check(LOSS, *batch()), reproduce="ceverify check …")
    blocks = report(evidence).blocks
    titles = [block.title for block in blocks if isinstance(block, Section)]
    assert titles == ["Loss", "Gradient", "Jacobian i = j", "Jacobian i ≠ j", "Tolerances"]
    status = next(block for block in blocks if isinstance(block, Status))
    assert (status.word, status.good) == ("agrees", True)
    assert blocks[-2] == Listing("ceverify check …", whole=True)
    assert blocks[0] == blocks[-1] == status


def test_report_names_what_disagrees() -> None:
    wrong = check(LOSS, *batch(), gradient=lambda z, y: 2 * LOSS.gradient(z, y))
    blocks = report(wrong).blocks
    status = next(block for block in blocks if isinstance(block, Status))
    assert (status.word, status.good) == ("disagrees", False)
    assert "double-double oracle: 24 of 24" in status.detail


def test_tables_are_rectangular() -> None:
    for block in report(check(LOSS, *batch())).blocks:
        for table in getattr(block, "blocks", ()):
            if isinstance(table, Table):
                assert {len(row) for row in table.rows} == {len(table.header)}


def test_json_holds_no_nan() -> None:
    wrong = check(LOSS, *batch(), gradient=lambda z, y: LOSS.gradient(z, y) * float("nan"))
    text = json.dumps(result(wrong), allow_nan=False)
    assert '"got": "nan"' in text
    assert number(float("-inf")) == "-inf"
    assert number(0.5) == 0.5
