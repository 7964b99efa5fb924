"""The dialog in which labels, envelopes and cards are chosen, looked at and printed."""
