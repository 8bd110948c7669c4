"""Any loss, checked by what it declares: its definitions at numbers, to 50 digits, with bounds.

definitions evaluates them at a point, draw and reading make the points, case is a batch of which
as much is looked at as there is time for, methods are what looks, check makes the evidence.
"""
