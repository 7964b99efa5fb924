"""What was said and done with customers, over everything."""
