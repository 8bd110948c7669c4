"""What usage says of names that no line defines: summands, exponents, derivatives, samples."""
