"""Evidence about a function as it is shown: a document, JSON, JUnit, a file of arrays."""
