"""Running the notebooks: top to bottom, several at a time, saved with the same bytes every time."""

import asyncio
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from tqdm import tqdm

from . import paths

# Metadata that does not depend on the machine: no interpreter version, no timing.
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
SECONDS_PER_CELL = 600
STARTS = 3


class NotebookError(ValueError):
    """A notebook that did not run to its end; the message names it, the cell and the error."""


def all_notebooks() -> list[Path]:
    """Return the project's notebooks in the order of their numbers."""
    return sorted(paths.notebooks().glob("[0-9][0-9]-*.ipynb"))


def run(
    notebooks: Sequence[Path], into: Path, *, corpus: Path, figures: Path, progress: bool = True
) -> list[Path]:
    """Run notebooks on a corpus and save them, executed, into a folder.

    Args:
        notebooks: the notebook files, which are not changed unless `into` is their own folder.
        into: the folder for the executed notebooks.
        corpus: the articles that `ps.open_corpus()` opens in them.
        figures: the folder that they write their figures to.
        progress: whether to show a bar.

    Returns:
        The executed notebooks' files.

    Raises:
        NotebookError: a cell failed; the other notebooks are run and saved all the same.
    """
    into.mkdir(parents=True, exist_ok=True)
    # Built here once: otherwise the first notebook would save matplotlib's remark about it.
    import matplotlib.font_manager  # noqa: F401

    with tempfile.TemporaryDirectory(prefix="pressespiegel-") as ipython:
        environment = {
            **os.environ,
            "IPYTHONDIR": ipython,  # nobody's own start-up files
            "PYTHONHASHSEED": "0",
            "PRESSESPIEGEL_BATCH": "1",
            "PRESSESPIEGEL_CORPUS": str(corpus.resolve()),
            "PRESSESPIEGEL_FIGURES": str(figures.resolve()),
        }
        return asyncio.run(_run_all(notebooks, into, environment, progress))


async def _run_all(
    notebooks: Sequence[Path], into: Path, environment: Mapping[str, str], progress: bool
) -> list[Path]:
    places = asyncio.Semaphore(max(2, min(4, os.cpu_count() or 2)))
    with tqdm(total=len(notebooks), desc="notebooks", unit="", disable=not progress) as bar:

        async def one(notebook: Path) -> Path:
            async with places:
                saved = await _run_one(notebook, into / notebook.name, environment)
            bar.set_postfix_str(notebook.stem)
            bar.update()
            return saved

        done = await asyncio.gather(*map(one, notebooks), return_exceptions=True)
    failed = [result for result in done if isinstance(result, BaseException)]
    if failed:
        raise NotebookError("\n\n".join(map(str, failed))) from failed[0]
    return [result for result in done if isinstance(result, Path)]


async def _run_one(notebook: Path, saved: Path, environment: Mapping[str, str]) -> Path:
    for attempt in range(STARTS):
        try:
            content = await _executed(notebook, environment)
            break
        except CellExecutionError as error:
            raise NotebookError(f"{notebook.name}: {error}") from error
        except RuntimeError as error:
            # Kernels that start at once may choose the same port; one of them dies of it.
            if attempt == STARTS - 1:
                raise NotebookError(f"{notebook.name}: its kernel died ({error})") from error
    content.metadata = nbformat.from_dict(METADATA)
    for number, cell in enumerate(content.cells):
        cell.id = f"cell-{number:02d}"
    draft = saved.with_suffix(".part")
    draft.write_text(nbformat.writes(content) + "\n", encoding="utf-8", newline="\n")
    draft.replace(saved)
    return saved


async def _executed(notebook: Path, environment: Mapping[str, str]) -> nbformat.NotebookNode:
    content = nbformat.read(notebook, as_version=4)
    for cell in content.cells:
        cell.metadata.pop("execution", None)
    client = NotebookClient(
        content,
        timeout=SECONDS_PER_CELL,
        kernel_name="python3",
        # Kernels remark on their transport at every start; nothing of it concerns the reader.
        extra_arguments=["--IPKernelApp.log_level=ERROR"],
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(notebook.parent)}},
    )
    await client.async_execute(env=dict(environment))
    return content
