"""What is written: characters → tokens → syntax, every piece with its place; no meaning yet."""
