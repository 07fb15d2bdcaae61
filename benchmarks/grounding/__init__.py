"""How well quotes are located: `python -m benchmarks.grounding`."""
