"""Hold the rules of `palmares check` on entities and statements; a rule is a small function that yields problems."""
