"""Sentences made from figures, in the reader's language: what a figure says, how sure that is, and headings.

Pure: `RoundFigures` in, text out. A heading that states a conclusion is computed here, and tested.
"""
