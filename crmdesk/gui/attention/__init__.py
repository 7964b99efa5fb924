"""The page of attention: who brings the value, who gets our time and money, who was kept and lost."""
