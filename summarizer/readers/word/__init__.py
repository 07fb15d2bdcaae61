"""The parts of reading Word files."""
