"""What is done: the use cases, plain Python, the same for the window and the commands."""
