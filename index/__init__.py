"""Questions in, evidence out."""
