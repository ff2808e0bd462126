"""Turn communiqués into statements."""
