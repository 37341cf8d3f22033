"""Imports point down the floors of the house, never up."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "lib" / "pressespiegel"

# Which rooms a room may know besides itself; `schema` and `paths` are open to all.
ALLOWED = {
    "schema": set(),
    "paths": set(),
    "reading": set(),
    "figures": set(),
    "corpus": {"reading"},
    "measures": {"corpus"},
    "coding": {"corpus", "measures"},
}
GROUND = {"schema", "paths"}


def room_of(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def rooms_imported(module: Path) -> set[str]:
    """The rooms of the package that a module imports, absolute and relative imports alike."""
    package = ["pressespiegel", *module.relative_to(PACKAGE).parent.parts]
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            names = [f"{stem}.{alias.name}" for alias in node.names]
        else:
            continue
        found |= {name.split(".")[1] for name in names if name.startswith("pressespiegel.")}
    return found


MODULES = sorted(
    module for module in PACKAGE.rglob("*.py") if room_of(module) in {*ALLOWED, *GROUND}
)


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.relative_to(PACKAGE).as_posix())
def test_a_module_imports_no_room_above_its_own(module):
    room = room_of(module)
    assert rooms_imported(module) <= ALLOWED[room] | GROUND | {room}


def test_every_room_of_the_house_is_named_in_the_rule():
    rooms = {folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").exists()}
    assert rooms == set(ALLOWED) - GROUND


def test_the_rule_sees_relative_and_absolute_imports(tmp_path, monkeypatch):
    monkeypatch.setattr(f"{__name__}.PACKAGE", tmp_path)
    module = tmp_path / "reading" / "odd.py"
    module.parent.mkdir()
    module.write_text("from ..measures import counts\nimport pressespiegel.coding.codebooks\n")
    assert rooms_imported(module) == {"measures", "coding"}


def test_importing_the_package_leaves_slow_libraries_alone():
    import subprocess
    import sys

    slow = {"seaborn", "nltk", "sklearn", "scipy"}
    code = f"import pressespiegel, sys; print({slow} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
