"""What happened to customers, and the steps it calls for."""
