"""What we agreed with suppliers and distributors, and the products that it is about."""
