"""Read words: folding, gazetteers, numerals, figures, recognition."""
