"""A rule takes a formula and gives another, or None where it does not apply; one file a kind.

linearity, elementary, products, chain      of calculus
substitution                                one side of an equality for the other
cancelling, distributing, sums              of algebra

A rule that needs to know the definitions is made from them: `constant_factor(definitions)`.
None is trusted: the judge decides every equality that they lead to.
"""
