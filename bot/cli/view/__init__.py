"""What only the command line prints: queues, evaluations, explanations, findings.

In come finished values; out go lines, rows, JSON or a picture.
"""
