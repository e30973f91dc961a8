"""What has to hold before a change is good: each step is one program, cheap ones first."""

import sys
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]
KINDS = ("quick", "full", "long")
PYTHON = (sys.executable, "-P")
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run()"

# quick: what a developer runs every few minutes. long: million-row and power-cut proofs, run by hand.
MARKERS = {"quick": "not slow and not browser and not long", "full": "not long", "long": "long"}
PROCESSES = {"quick": "2", "full": "2", "long": "0"}


@dataclass(frozen=True)
class Step:
    """One check: its name, its program, whether the quick run has it too."""

    name: str
    command: tuple[str, ...]
    is_quick: bool = True

    def belongs_to(self, kind: str) -> bool:
        """Whether a run of this kind takes the step."""
        return kind == "full" or (kind == "quick" and self.is_quick)


CHECKS = (
    # The longest goes first: the others run beside it. Its cache is left alone: after an edit it invents faults in models.
    Step("types", (*PYTHON, "-m", "mypy", "--no-incremental")),
    Step("browser for tests", (*PYTHON, "-m", "huiyin.cli.packages"), is_quick=False),
    Step("format", (*PYTHON, "-m", "ruff", "format", "--check", ".")),
    Step("style", (*PYTHON, "-m", "ruff", "check", ".")),
    Step("layers", (*PYTHON, "-c", LINT_IMPORTS)),
    Step("migrations", (*PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run")),
    Step("translations", (*PYTHON, "-m", "huiyin.core.ui.translations", "--check")),
    Step("vendored assets", (*PYTHON, "-m", "huiyin.core.ui.vendored", "--check")),
)


def pytest(kind: str, extra: list[str]) -> list[str]:
    """The command that runs the tests of this kind; what the person typed comes last and wins."""
    return [*PYTHON, "-m", "pytest", "-m", MARKERS[kind], "-n", PROCESSES[kind], *extra]
