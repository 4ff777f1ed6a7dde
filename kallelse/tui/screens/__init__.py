"""The screens: what they show, and which commands they have."""
