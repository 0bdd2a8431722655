"""The only SQL that one engine alone speaks: search tables and loading in bulk."""
