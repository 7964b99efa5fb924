"""The part of the partners' page for what was told to them and agreed with them."""
