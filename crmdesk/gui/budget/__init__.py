"""The budget on the screen: where we stand, the plan, the expenses."""
