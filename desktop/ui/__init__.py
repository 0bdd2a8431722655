"""What an officer sees: the only package that knows Qt."""
