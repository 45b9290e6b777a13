"""How figures are made: pure functions, nothing of ours, no I/O."""
