"""Tuning the bundled encoder on written questions: examples in, its upper layers out."""
