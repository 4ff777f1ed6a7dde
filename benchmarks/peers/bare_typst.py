"""Typst markup to tagged PDF with the compiler that we use, and nothing around it: `bare_typst SOURCE PDF`."""

from __future__ import annotations

import sys
from pathlib import Path

import typst

from kallelse.resources import templates_dir

SOURCE, PDF = map(Path, sys.argv[1:])

fonts = [str(templates_dir() / "typsnitt")]
compiler = typst.Compiler(root=str(SOURCE.parent), font_paths=fonts, ignore_system_fonts=True)
compiler.compile(input=str(SOURCE), output=str(PDF), format="pdf", pdf_standards=["a-2a", "ua-1"])
