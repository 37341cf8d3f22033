"""What needs an instrument: codebooks and their matches."""
