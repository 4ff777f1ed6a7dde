"""The terminal interface: screens over the same actions as the command line. It holds no logic of its own."""
