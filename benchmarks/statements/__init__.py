"""How the checks of statements do on hand-written rows."""
