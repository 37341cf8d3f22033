"""What the project needs is said once, in pyproject.toml; other files repeat it faithfully."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NEEDED = {
    canonicalize_name(requirement.name): requirement.specifier
    for requirement in map(
        Requirement, [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["test"]]
    )
}
ADDRESS = re.compile(r"://|www\.|\bfile:|--?(i|f|index-url|extra-index-url|find-links)\b| @ ")


def pins(text):
    """The lock's entries: one (requirement, hashes) per pin, its lines joined."""
    found = []
    for entry in text.replace("\\\n", " ").splitlines():
        if entry.strip() and not entry.lstrip().startswith("#"):
            requirement, *hashes = entry.split("--hash=")
            found.append((requirement.strip(), [item.strip() for item in hashes]))
    return found


LOCK_TEXT = (ROOT / "requirements.lock").read_text(encoding="utf-8")
LOCK = [(Requirement(pin), hashes) for pin, hashes in pins(LOCK_TEXT)]


def conda_packages():
    """The lines of environment.yml that name a package, those for pip included."""
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    dependencies = text.partition("\ndependencies:\n")[2]
    return [item.strip() for item in re.findall(r"^ +- (.*)$", dependencies, flags=re.MULTILINE)]


def test_the_conda_environment_names_the_same_packages_with_the_same_bounds():
    extra = {"pip", "pip:", "--editable ."}
    listed = [line for line in conda_packages() if line not in extra]
    found = {canonicalize_name(Requirement(line).name): Requirement(line) for line in listed}
    assert len(found) == len(listed), "a package is listed twice"
    python = found.pop("python")
    assert python.specifier == PROJECT["project"]["requires-python"]
    assert {name: requirement.specifier for name, requirement in found.items()} == NEEDED


def test_the_conda_environment_installs_the_suite_itself():
    lines = conda_packages()
    assert lines[-1] == "--editable ."
    assert lines.index("pip") < lines.index("pip:"), "conda wants pip named before its section"


def test_every_pin_of_the_lock_is_exact_and_has_hashes():
    assert len(LOCK) > len(NEEDED)
    for requirement, hashes in LOCK:
        assert re.fullmatch("==[^*]+", str(requirement.specifier)), requirement
        assert hashes, requirement
        assert all(re.fullmatch("sha256:[0-9a-f]{64}", item) for item in hashes), requirement
        assert len(set(hashes)) == len(hashes), requirement


def test_the_lock_holds_no_address():
    assert not ADDRESS.search(LOCK_TEXT)


@pytest.mark.parametrize("name", sorted(NEEDED))
def test_what_the_project_needs_stands_in_the_lock_within_its_bounds(name):
    versions = [
        str(requirement.specifier).removeprefix("==")
        for requirement, _ in LOCK
        if canonicalize_name(requirement.name) == name
    ]
    assert versions, f"{name} is not in requirements.lock; run `make lock`"
    assert all(NEEDED[name].contains(version) for version in versions)


SYSTEMS = {
    "linux": {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux"},
    "macos": {"sys_platform": "darwin", "os_name": "posix", "platform_system": "Darwin"},
    "windows": {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows"},
}


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
@pytest.mark.parametrize("system", SYSTEMS)
def test_no_package_is_pinned_twice_or_needed_and_left_out_on_one_system(system, python):
    machine = SYSTEMS[system] | {
        "python_version": python,
        "python_full_version": f"{python}.9",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    names = [
        canonicalize_name(requirement.name)
        for requirement, _ in LOCK
        if requirement.marker is None or Marker(str(requirement.marker)).evaluate(machine)
    ]
    assert sorted(set(names)) == sorted(names)
    assert set(NEEDED) <= set(names)


def test_a_pin_without_hash_and_an_address_would_be_seen():
    lock = "# note\na==1 ; os_name == 'nt' \\\n    --hash=sha256:0 \\\n    --hash=sha256:1\nb==2\n"
    assert pins(lock) == [("a==1 ; os_name == 'nt'", ["sha256:0", "sha256:1"]), ("b==2", [])]
    for line in ("--index-url https://a.example/simple", "-i x", "a @ file:///tmp/a", "-f wheels"):
        assert ADDRESS.search(line)


def test_the_version_is_the_same_wherever_it_stands():
    version = PROJECT["project"]["version"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert set(re.findall(r"^ *version: (.+)$", citation, flags=re.MULTILINE)) == {version}
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## \[(.+?)\]", changelog, flags=re.MULTILINE)
    assert newest is not None
    assert newest[1] == version
