"""What changes: compares, writes history, ledger, current state and tally in one transaction."""
