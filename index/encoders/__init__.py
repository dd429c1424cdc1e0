"""Text to vectors: preparing a model once, and running it ever after.

In comes text; out go a vector of the whole and one of each token. Serving runs ONNX alone; what
prepares a model (torch, sentence-transformers) is imported in `prepare` and nowhere else.
"""
