"""Directory of what was told: per partner, everything reported, announced, agreed."""
