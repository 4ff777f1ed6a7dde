"""What a secretary does: one module per noun. Plain values in, an Outcome out; nothing is printed or asked."""
