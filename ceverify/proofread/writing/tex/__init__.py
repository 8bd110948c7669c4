r"""How each command of TeX is read: \frac, \hat, \left(, \begin{cases}, \text{if}."""
