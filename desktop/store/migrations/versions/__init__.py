"""One module a step, named step_NNNN_noun; frozen once released."""
