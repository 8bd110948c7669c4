"""Twice the digits of a float64, an imaginary step, how a number was made: kinds of numbers."""
