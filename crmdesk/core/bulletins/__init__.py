"""Company news: what happened at our company, told to a chosen set of contacts."""
