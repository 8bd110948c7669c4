"""What is written: the tree, and one file a notation."""
