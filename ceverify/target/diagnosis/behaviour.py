"""What a function does beside its values: it writes to its input, or remembers a call."""

from __future__ import annotations

from ceverify.target.diagnosis.nearness import Seen, wrong
from ceverify.target.observation import Observation, Slip

AGAIN = ("again", "often")


def misbehaving(observations: list[Observation], seen: list[Seen]) -> tuple[Slip, ...]:
    """Input modified; right at first and wrong when called again."""
    return (*modified(observations), *remembering(seen))


def modified(observations: list[Observation]) -> tuple[Slip, ...]:
    """Named by what was written to."""
    inputs = dict.fromkeys(one.changed for one in observations if one.changed)
    return tuple(
        Slip("input modified", f"The function writes to its {name}: copy before changing in place.")
        for name in inputs
    )


def remembering(seen: list[Seen]) -> tuple[Slip, ...]:
    """Wrong in repeated calls alone; or from one of them on, whatever it is called with."""
    flags = [wrong(one, "gradient") or wrong(one, "loss") for one in seen]
    again = [one.reference.probe.manner in AGAIN for one in seen]
    if not any(flags):
        return ()
    first = flags.index(True)
    alone = all(repeated for repeated, off in zip(again, flags, strict=True) if off)
    if not (alone or (again[first] and all(flags[first:]))):
        return ()
    said = "The first call is right, a later one with the same input is not: something is kept."
    return (Slip("state between calls", said),)
