"""What the batch command does, measured against an endpoint on the loopback."""
