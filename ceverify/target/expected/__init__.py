"""Probe -> loss and gradient as they are right, to 30 digits, with bounds from error analysis.

expected knows cross-entropy (rows, masses), vector softmax alone, declared every other loss by
its definitions; plain counts the roundings of an implementation as one would write it.
"""
