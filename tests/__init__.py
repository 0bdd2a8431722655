"""The proof: journeys, properties, both engines, and the benches."""
