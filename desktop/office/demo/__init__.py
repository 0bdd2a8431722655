"""A made-up commune and its month, from paper to return; nobody in it exists."""
