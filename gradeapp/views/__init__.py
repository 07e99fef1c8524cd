"""What is seen: passive widgets; states in, intents out."""
