"""Modules that are loaded when they are first used, so that the window is there sooner."""

import importlib


class Later:
    """Stands for a module by its name; types come from an import under `TYPE_CHECKING`."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> object:
        """Load the module and give what it calls so."""
        return getattr(importlib.import_module(self._name), name)
