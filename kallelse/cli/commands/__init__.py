"""The commands, one module per group; a module is imported when one of its commands is used."""
