"""The gift planner: catalogue, campaigns, who gets what and how it arrived."""
