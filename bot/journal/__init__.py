"""Remember what happened and what staff decided; SQL lives here alone."""
