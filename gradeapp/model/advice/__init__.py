"""The way to the next grade, and what would lose the present one."""
