"""Chains judged: each equality, from the line before and from where its chain started."""
