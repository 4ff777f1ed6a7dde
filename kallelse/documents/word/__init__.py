"""Word in and out: `reader.read_memo`, `writer.write_docx` and `template.memo_template`."""
