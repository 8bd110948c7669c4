"""Prime factors of small numbers."""

from __future__ import annotations

FIRST_UNSURE = 1009**2  # what is below and has no prime factor below 1000 is a prime


def factors(number: int) -> dict[int, int]:
    """The factorisation of n ≥ 1 by primes up to 1000; a larger rest is kept as one factor."""
    found: dict[int, int] = {}
    for prime in range(2, 1000):
        while number % prime == 0:
            found[prime] = found.get(prime, 0) + 1
            number //= prime
        if number == 1:
            return found
    return found | {number: 1}
