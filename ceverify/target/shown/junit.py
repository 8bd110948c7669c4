"""TargetEvidence -> JUnit XML: a test case for each regime, as continuous integration reads it."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ceverify.target.evidence import RegimeEvidence, TargetEvidence
from ceverify.target.shown.sentences import disagreement


def junit(evidence: TargetEvidence) -> str:
    """<testsuites> of one <testsuite>; what disagrees is a failure, what was left out skipped."""
    regimes, left_out = evidence.regimes, evidence.left_out
    failed = [one for one in regimes if one.verdict == "disagrees"]
    skipped = [one for one in regimes if one.verdict in ("undecided", "blind")]
    root = Element("testsuites")
    suite = SubElement(
        root,
        "testsuite",
        name=f"ceverify check --target {evidence.target}",
        tests=str(len(regimes) + len(left_out)),
        failures=str(len(failed)),
        errors="0",
        skipped=str(len(skipped) + len(left_out)),
    )
    for one in regimes:
        add(suite, evidence, one)
    for name, reason in left_out:
        SubElement(test(suite, evidence, name), "skipped", message=reason)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def add(suite: Element, evidence: TargetEvidence, one: RegimeEvidence) -> None:
    """One regime."""
    case = test(suite, evidence, one.name)
    if one.verdict == "disagrees":
        failure = SubElement(case, "failure", message=legal(disagreement(one)))
        slips = [f"{slip.slip}: {slip.explanation}" for slip in evidence.told]
        failure.text = legal("\n".join((one.trace, *slips, evidence.reproduce)).strip())
    elif one.verdict != "agrees":
        SubElement(case, "skipped", message=f"{one.verdict}: {legal(disagreement(one))}")


def test(suite: Element, evidence: TargetEvidence, name: str) -> Element:
    """<testcase>."""
    return SubElement(suite, "testcase", classname=legal(evidence.target), name=name)


def legal(text: str) -> str:
    """Without the control characters that XML has no way to write."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff"))
