"""What is written: the tree of a formula, and one file a notation that it is shown in.

tree/                 the nodes; indices renames in them, names lists what occurs
notation, shown       how a formula is set on paper, before any notation prints it
layout, linear, latex, mathml    the notations; a new one is a file that prints what `shown` lists
running, run          the mathematics in running text
symbols, letter_pairs the reader's own letters
"""
