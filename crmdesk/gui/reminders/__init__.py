"""Reminders on the screen: in the window while it is shown, by the system's notifications while it is not."""
