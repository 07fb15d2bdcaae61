"""What a text states that can be compared: numbers, amounts, dates, names, quotations."""
