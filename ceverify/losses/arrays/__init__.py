"""What the NumPy side of the losses shares: blocks of rows, exponentials, targets as masses."""
