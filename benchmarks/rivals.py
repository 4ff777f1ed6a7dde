"""Other ways to the same PDF: what each needs, and how to get it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from shutil import which


@dataclass(frozen=True)
class Rival:
    """A program in `benchmarks/peers`. `batch` is how many memos it makes at most in one run of the batch."""

    name: str
    module: str
    get: str
    tagged: bool
    tools: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    batch: int = 100

    @property
    def here(self) -> bool:
        """Whether this machine has what the rival needs."""
        return all(which(tool) for tool in self.tools) and all(find_spec(name) for name in self.libraries)


LIBREOFFICE = "python-docx + LibreOffice"
RIVALS = (
    Rival(
        LIBREOFFICE,
        "docx_libreoffice",
        get="apt-get install --no-install-recommends libreoffice-writer-nogui",
        tagged=True,
        tools=("soffice",),
    ),
    Rival(
        "WeasyPrint",
        "weasy",
        get="apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 && .venv/bin/pip install weasyprint",
        tagged=True,
        libraries=("weasyprint",),
        batch=20,
    ),
    Rival(
        "pandoc + xelatex",
        "pandoc_xelatex",
        get="apt-get install --no-install-recommends pandoc texlive-xetex texlive-latex-recommended "
        "texlive-lang-european texlive-fonts-recommended lmodern",
        tagged=False,
        tools=("pandoc", "xelatex"),
        batch=5,
    ),
)
