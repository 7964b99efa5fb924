"""Lists of something other than people: what they all have in common, from their columns to what is written of them."""
