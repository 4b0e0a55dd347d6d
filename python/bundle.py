"""Build hook: puts the built command line into the wheel, with the npm packages that it needs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: Optional packages that come along, as they are small: WARC, Parquet, writing zstd.
OPTIONAL = ["warcio", "hyparquet", "hyparquet-compressors", "hyparquet-writer", "@bokuweb/zstd-wasm"]
#: What no program reads at run time.
LEFT_OUT = {".map", ".md", ".markdown", ".ts", ".1", ".flow"}
#: Builds for browsers.
FOR_BROWSERS = ("jschardet/dist/", "hash-wasm/dist/index.umd", "zstd-wasm/dist/web/", "pako/dist/")


class BundleHook(BuildHookInterface[Any]):
    """Adds ``dechaff/_bundle``; not to an editable installation, which takes the command on the path."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root).parent
        if not (root / "dist/cli/bin.js").exists():
            raise RuntimeError(f"{root / 'dist'} is missing: run npm ci && npm run build in {root} first")
        included = build_data["force_include"]
        folders = [root / "dist", *(root / "node_modules" / name for name in packages(root))]
        for folder in folders:
            for file in sorted(folder.rglob("*")):
                path = file.relative_to(root).as_posix()
                if file.is_file() and file.suffix not in LEFT_OUT and not any(part in path for part in (*FOR_BROWSERS, "/.bin/")):
                    included[str(file)] = f"dechaff/_bundle/{path}"
        for name in ("package.json", "LICENSE"):
            included[str(root / name)] = f"dechaff/_bundle/{name}"


def packages(root: Path) -> list[str]:
    """The packages that the command line needs, and those that these need."""
    found: list[str] = []
    needs = manifest(root)
    wanted = [*needs["dependencies"], *needs.get("optionalDependencies", {}), *OPTIONAL]
    while wanted:
        name = wanted.pop()
        if name in found:
            continue
        found.append(name)
        wanted += manifest(root / "node_modules" / name).get("dependencies", {})
    return sorted(found)


def manifest(folder: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((folder / "package.json").read_text("utf-8"))
    return loaded
