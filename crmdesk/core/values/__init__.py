"""Pure values: names, phones, ID cards, dates, regions. No storage, no rooms."""
