"""The parts of reading mails."""
