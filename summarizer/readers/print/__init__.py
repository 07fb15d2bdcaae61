"""The parts of reading printed pages."""
