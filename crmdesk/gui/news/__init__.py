"""News of customers on the screen: written down, and answered by a playbook."""
