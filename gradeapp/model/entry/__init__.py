"""What a reviewer types: reading it as people mean it, and the page it stands on."""
