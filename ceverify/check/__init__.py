"""What is checked in numbers: a loss and points -> methods -> evidence.

checker.py checks one batch, random_check.py many drawn ones (regimes.py), point.py reads one's
own. A method is a file and a line in methods.py; what it may differ by is in tolerance.py, what
becomes of its comparison (case.py) in evidence.py, and how that is shown in report.py, result.py.

routes.py says which losses have bounds of their own; all others are checked by their definitions
alone: declared.py evaluates them to 50 digits with bounds, declared_*.py draw, compare and show.
"""
