"""The wheel has no types: only what our tests ask of it, as the oracle for XLSForm, is here."""
