"""Turn questions into replies."""
