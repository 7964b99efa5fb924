"""The organisations: where people stand, and whom we hold to there."""
