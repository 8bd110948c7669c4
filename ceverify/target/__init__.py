"""Another's function put to the test: intent × regimes → observations → evidence, diagnosis.

plan says what is tried, apart and child try it in a process of its own, checked in this one;
observed makes observations, judgement their evidence, conclusion the whole of it.

calling/      how a function is loaded and called, found out by calling it
expected/     what is right at a probe, and how far a right implementation may be off
regimes/      where it is tried: a generator, and a line in REGIMES
diagnosis/    what may be wrong: a line in a family's HYPOTHESES
shown/        evidence as a document, JSON, JUnit, a file of arrays
"""
