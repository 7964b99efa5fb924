"""Whether attention and money go to the customers who bring the value; who was won, kept and lost."""
