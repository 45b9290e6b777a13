"""Tables of values (KPIs, indicators, scores, flows): header, rows, one sheet, a whole file."""
