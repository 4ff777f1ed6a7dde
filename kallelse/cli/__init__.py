"""The command line: one module per command group, one module that owns stdout, stderr and exit codes."""
