"""Double keying: differences of readings, the plan of what is keyed twice, the bound."""
