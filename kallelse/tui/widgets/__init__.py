"""Widgets that know nothing of the register: they draw what they are given, as text, never as markup."""
