"""Syntax → Formula, one file a kind of syntax."""
