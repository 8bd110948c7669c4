"""f(logits, targets) of NumPy, PyTorch or JAX: how a function is loaded, called, and read.

loading finds it, signature and ways say how it may want to be called, discovery tries them,
called makes one call at a probe (kinds/, by its arrays), returned reads what came back.
"""
