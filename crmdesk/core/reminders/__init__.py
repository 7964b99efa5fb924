"""What reminds people of their day: when it is due, and what it says."""
