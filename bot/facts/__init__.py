"""Hold what is known: entities, values, statements, the store and its checks."""
