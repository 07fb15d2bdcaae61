"""Thousands of documents: none lost, none paid for twice."""
