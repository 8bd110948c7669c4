"""Probe -> loss and gradient as they are right, to 30 digits, with bounds from error analysis.

expected asks cross_entropy (rows, masses), vector for softmax alone, declared for other losses by
their definitions; plain counts the roundings of an implementation as one would write it.
"""
