"""From cases to documents: pure functions from domain objects to a `Dokument` or a `Bunt`."""
