"""The parts of reading feeds."""
