"""Softmax, sigmoid, cross-entropy for names that a text uses and does not define."""
