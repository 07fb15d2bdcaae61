"""What becomes of lies in a reply: rejected, warned of, or shown."""
