"""`svar doctor`: what is configured, what is missing and how to mend it. Changes nothing.

In comes the application as it is configured; out goes a `Check` for each thing that was looked at.
"""
