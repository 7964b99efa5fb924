"""What was said and done with whom, what comes next, and how often somebody should hear from us."""
