"""One believable year, made through the rooms' own services: nobody in it exists, and nobody said what it says.

`loading.load` makes everything in order. Each module makes one subject and leaves what later ones need on the `Year`.
Chance is seeded, so that the counts and figures are the same each time; ids and keys are not.
"""
