"""Another's function put to the test: intent × regimes → observations → evidence, diagnosis."""
