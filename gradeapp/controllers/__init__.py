"""What happens in the window: thin objects that turn intents into states."""
