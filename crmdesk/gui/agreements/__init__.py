"""The page of partners: what was agreed with them, of which products, and what they were told."""
