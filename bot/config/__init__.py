"""What is configured: read once from the environment and `.env`, then passed on.

In come an operator's words; out goes one frozen `Settings`, or a line for each value that can't be
used. Nothing else looks into the environment.
"""
