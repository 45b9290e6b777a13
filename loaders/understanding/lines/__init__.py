"""What each line of a sheet is: titles, headings, totals, blocks side by side; rows in = rows out + reasons."""
