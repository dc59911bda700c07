"""The register: who holds which office in which municipality, as of a date."""
