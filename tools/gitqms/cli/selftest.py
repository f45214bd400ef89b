"""`qms selftest`: whether this installation says of good and bad histories what it must."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gitqms import __version__
from gitqms.charset import visible
from gitqms.cli import options
from gitqms.cli.output import replace
from gitqms.errors import ConfigError

if TYPE_CHECKING:
    from gitqms.cli import State
    from gitqms.report.selftest_html import Result

TOOLS = ("sh", "git", "ssh-keygen", "sha256sum", "sed", "grep", "find")
"""What the cases are built with."""
LAUNCHER = """\
import sys
sys.path[:] = {path!r}
from gitqms.cli import main
main()
"""
"""Runs the very package that was asked to test itself, wherever it was installed."""


@click.command("selftest")
@click.option(
    "--report", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.html", help="Write the record that a company files."
)
@click.option("--all", "everything", is_flag=True, help="Run the whole conformance kit; it takes many minutes.")
@click.option("--object-format", type=click.Choice(("sha1", "sha256")), default="sha1", show_default=True, help="How Git names objects.")
@options.format_("text", "json")
@click.pass_obj
def command(state: State, *, report: Path | None, everything: bool, object_format: str, format_: str) -> None:
    """Validate this installation: cases with real git and ssh-keygen that it must pass or fail, and for the right reason.

    It covers each finding of `qms verify` beside a positive twin, and the ways of merging. Nothing of yours is read or
    changed. ISO 9001 clause 7.1.5 and many customers ask for such a record of software that decides about conformity.
    Exit code: 0 all as expected, 1 not, 4 a tool is missing, so that nothing can be said.

    \b
    Example:
      qms selftest
      qms selftest --report selftest-2026-11.html
    """
    import shutil

    machine = _machine(state, object_format)
    if missing := [tool for tool in TOOLS if shutil.which(tool) is None]:
        click.echo(f"INCONCLUSIVE: {', '.join(missing)} not found on PATH; install it, then run the self-test again", err=True)
        raise click.exceptions.Exit(4)
    results = []
    for result in _results(object_format, everything=everything):
        results.append(result)
        if format_ == "text":
            click.echo(visible(_line(result)))
    verdict = "FAIL" if any(result.wrong for result in results) else "PASS"
    _tell(verdict, results, machine, format_)
    if report:
        from gitqms.report import selftest_html

        replace(report, selftest_html.html(verdict, results, machine).encode())
        click.echo(f"Written: {report}", err=True)
    if verdict == "FAIL":
        raise click.exceptions.Exit(1)


def _line(result: Result) -> str:
    head = f"{'FAILED' if result.wrong else 'ok':6}  {result.name}: {result.title} -> {result.expected}"
    return "\n".join((head, *(f"        {line}" for line in result.wrong)))


def _tell(verdict: str, results: list[Result], machine: dict[str, str], format_: str) -> None:
    """The verdict with the machine it was found on."""
    if format_ == "json":
        from gitqms.report import forges

        cases = [{**result._asdict(), "wrong": list(result.wrong)} for result in results]
        click.echo(forges.as_json({"verdict": verdict, "cases": cases, "machine": machine, "version": __version__}), nl=False)
        return
    failed = sum(bool(result.wrong) for result in results)
    click.echo(visible("".join(f"{name}: {value}\n" for name, value in machine.items())), nl=False)
    click.echo(f"{verdict}: {len(results)} cases, {failed} not as expected")


def kit_folder() -> Path:
    """Where the conformance kit is: in the wheel, or in the checkout of an editable install."""
    package = Path(__file__).parents[1]
    packed = package / "_selftest"
    return packed if packed.is_dir() else package.parents[1] / "tests/conformance"


def _kit(folder: Path) -> Any:
    """The kit's runner, which is a program of its own: the standard library is all it needs."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("gitqms_selftest_kit", folder / "run.py")
    if spec is None or spec.loader is None or not (folder / "run.py").is_file():
        raise ConfigError(f"the conformance kit is not in {folder}; install gitqms from a wheel, or whole from its repository")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _results(object_format: str, *, everything: bool) -> Iterator[Result]:
    """Each chosen case with what was wrong, as it ends."""
    import sys
    import tempfile

    from gitqms.report.selftest_html import Result

    folder = kit_folder()
    kit = _kit(folder)
    lines = (folder / "selftest.txt").read_text("utf-8").splitlines()
    chosen = [line for line in lines if line and not line.startswith("#")]
    known = {case.name: case for case in kit.all_cases(folder / "cases")}
    with tempfile.TemporaryDirectory(prefix="gitqms-selftest-") as place:
        base = Path(place)
        launcher = base / "qms.py"
        launcher.write_text(LAUNCHER.format(path=[entry or str(Path.cwd()) for entry in sys.path]), "utf-8")
        for name in known if everything else chosen:
            case = known[name]
            wrong = kit.run_case(case, [sys.executable, str(launcher)], kit.Bench(base / name, base / "keys"), object_format)
            expected = " ".join(case.one("expect").split()[:2])
            yield Result(name, case.one("title"), case.one("threat") or case.one("flow"), expected, tuple(wrong))


def _machine(state: State, object_format: str) -> dict[str, str]:
    """What the result depends on."""
    import platform

    return {
        "gitqms": __version__,
        "Program text": f"sha256:{_digest()}",
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        "git": _version("git", "--version").removeprefix("git version "),
        "OpenSSH": _version("ssh", "-V"),
        "Platform": platform.platform(),
        "Object format": object_format,
        "Date": state.today.isoformat(),
    }


def _version(*words: str) -> str:
    import subprocess

    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    except OSError:
        return "not found"
    return (done.stdout or done.stderr).strip().partition("\n")[0]


def _digest() -> str:
    """The digest of the sorted `<sha256>  <path>` lines of the program's own files: it says which text was tested."""
    import hashlib

    package = Path(__file__).parents[1]
    files = sorted(path.relative_to(package).as_posix() for path in package.rglob("*.py") if "_selftest" not in path.parts)
    lines = (f"{hashlib.sha256((package / path).read_bytes()).hexdigest()}  {path}\n" for path in files)
    return hashlib.sha256("".join(lines).encode()).hexdigest()
