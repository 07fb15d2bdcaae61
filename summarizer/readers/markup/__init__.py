"""The parts of reading web pages."""
