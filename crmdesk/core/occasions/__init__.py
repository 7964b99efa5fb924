"""Days that come again: festivals, solar terms, birthdays, anniversaries; and what one says on them."""
