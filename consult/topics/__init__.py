"""Topics: proposed by departments, accepted, merged or declined by the bureau."""
