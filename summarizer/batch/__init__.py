"""Many documents in one run: what is read, and what its files are called."""
