"""Paper and answers: form definitions, keying."""
