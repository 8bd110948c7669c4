"""What is checked in numbers: a loss and points -> methods -> evidence.

checker checks one batch, random_check many drawn ones (regimes), point reads one's own, which
worked_point shows by hand. What a method may differ by is in tolerance, what becomes of its
comparison (case) in judgement and evidence, and how that is shown in report and result.

methods/     one file a method, one line in METHODS
declared/    any loss by its definitions alone; routes says which losses have methods of their own
sweep/       the errors of difference quotients against their step
numbers/     arithmetic with more digits, with slopes, with an imaginary step
"""
