"""Markdown to PDF with pandoc and xelatex, one document a run; pdfpages puts the bilagor in. Untagged."""

from __future__ import annotations

import subprocess

from benchmarks.peers.job import read, texts

OPTIONS = ["--pdf-engine=xelatex", "-V", "lang=sv-SE", "-V", "geometry:margin=25mm", "-V", "papersize=a4"]


def main() -> None:
    """Make the PDF files of the job."""
    job, out = read()
    bilagor = "".join(f"\n\n\\includepdf[pages=-]{{{bilaga}}}" for bilaga in job["bilagor"])
    more = ["-V", "header-includes=\\usepackage{pdfpages}"] if bilagor else []
    for name, text in texts(job).items():
        command = ["pandoc", "-f", "markdown", "-o", str(out / f"{name}.pdf"), *OPTIONS, *more]
        subprocess.run(command, input=text + bilagor, text=True, check=True, capture_output=True)


main()
