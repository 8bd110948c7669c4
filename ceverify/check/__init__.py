"""What is checked in numbers: a loss and points -> methods -> evidence.

checker.py checks one batch, random_check.py many drawn ones (regimes.py), point.py reads one's
own. A method is a file and a line in methods.py; what it may differ by is in tolerance.py, what
becomes of its comparison (case.py) in evidence.py, and how that is shown in report.py, result.py.
"""
