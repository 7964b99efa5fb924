"""The page that opens the day: whom to contact now, and why."""
