"""The organisations that people stand at, and how well we know those people."""
