"""Documents: the content tree, profiles, PDF, Word, HTML and plain text."""
