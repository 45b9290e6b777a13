"""An import-linter contract: a capability knows its own modules, shell, and of other capabilities what they publish.

A floor is a top-level package (`queries`), a capability a package in it (`queries.progress`) that bears the same name
on every floor. What a capability publishes is the `__all__` of its package: names of its modules.
"""

import ast
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

SHELL = "shell"  # the capability that all others stand in


class CapabilitiesContract(Contract):
    """Finds imports of another capability's unpublished module, and imports of any capability by shell."""

    type_name = "capabilities"

    floors = fields.ListField(subfield=fields.StringField())
    pages = fields.ListField(subfield=fields.StringField())  # "pages.ringkasan: progress"

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002  import-linter's form
        """Compare every import with what its target publishes."""
        floors = frozenset(self.floors)  # type: ignore[call-overload]
        pages = dict(entry.split(": ") for entry in self.pages)  # type: ignore[attr-defined]
        broken = sorted(set(_violations(graph, floors, pages)))
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """One line an import that is not allowed."""
        broken: list[tuple[str, str]] = check.metadata["broken"]
        for importer, imported in broken:
            package = ".".join(imported.split(".")[:2])
            output.print_error(f"{importer} imports {imported}, which {package}.__all__ does not name")
        output.new_line()


def _violations(graph: ImportGraph, floors: frozenset[str], pages: dict[str, str]) -> Iterator[tuple[str, str]]:
    published: dict[str, frozenset[str]] = {}
    for importer in graph.modules:
        own = pages.get(importer) or _capability(importer, floors)
        for imported in graph.find_modules_directly_imported_by(importer):
            parts = imported.split(".")
            capability = _capability(imported, floors)
            if len(parts) < 3 or capability in (None, SHELL, own):
                continue
            package = ".".join(parts[:2])
            if package not in published:
                published[package] = _published(package)
            shell_looks_up = own == SHELL and importer.split(".")[0] == parts[0]
            if parts[2] not in published[package] or shell_looks_up:
                yield importer, imported


def _capability(module: str, floors: frozenset[str]) -> str | None:
    """The capability that a module belongs to; None where its top-level package is no floor."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[0] in floors else None


def _published(package: str) -> frozenset[str]:
    """The `__all__` of a package, read without importing it."""
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    for node in ast.parse(Path(spec.origin).read_text(encoding="utf-8")).body:
        names: Any = node.targets if isinstance(node, ast.Assign) else []
        if any(isinstance(name, ast.Name) and name.id == "__all__" for name in names):
            return frozenset(ast.literal_eval(node.value))  # type: ignore[attr-defined]
    return frozenset()
