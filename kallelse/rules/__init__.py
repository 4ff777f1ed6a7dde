"""Executable law and house rules: one small function per rule, its lagrum in its declaration."""
