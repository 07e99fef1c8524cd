"""Rosters: tables found in grids of cells, matched to inputs and rated."""
