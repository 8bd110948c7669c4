"""Σ c·Π g^e: the ring of the normal form, in which equal formulas are one polynomial.

polynomial and generators are what it is made of; quotients, functions and sums bring 1/q, ln p, e^p
and Σ_k p to one form each; sign tells what is never negative.
"""
