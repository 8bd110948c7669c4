"""A derivation as a person writes it, each step decided by the judge.

derivation     derive(loss, classes, wrt, order): which road is taken, and its verdict
gradient       the textbooks' road for softmax cross-entropy, with `jacobian` and `results`
general        the road of every other loss: one of `moves` after the other
rules/         what may be done to a formula, one file a kind
step, trail    an equality with its verdict; one quantity rewritten again and again
report/        the derivation as a document; `record` as JSON
catalogue      all losses with what they claim
"""
