"""The page of days that come again, and of greetings."""
