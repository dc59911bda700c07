"""Pure computation: no Flask, no database. Plain values, arrays and frozen dataclasses in and out."""
