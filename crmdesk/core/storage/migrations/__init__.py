"""One file for each climb of the schema."""
