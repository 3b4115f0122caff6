"""What the flow knows of text: folding, sentences, numerals, dates, languages. Pure functions, no models."""
