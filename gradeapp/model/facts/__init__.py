"""Facts that several rating forms share, and one customer under every form that they reach."""
