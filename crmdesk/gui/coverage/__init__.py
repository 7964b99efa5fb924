"""Coverage: who of ours looks after whom at each organisation, and where it is thin."""
