"""How well questions are answered and refused: judged folders in, figures out.

In comes a folder in the BEIR layout; out go ranking, answers and refusals with their intervals.
Every figure names its source.
"""
