"""h from 1e-1 to 1e-15: how far each difference quotient is off, and how far theory says it is."""
