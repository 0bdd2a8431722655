"""The second keying and the third look: what waits, what is left to decide, how sure it is."""
