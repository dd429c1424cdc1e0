"""One file a version, each naming the one before it; the first nine are in `one_process`."""
