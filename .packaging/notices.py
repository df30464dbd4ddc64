#!/usr/bin/env python3
"""第三方许可：列出编译进程序的每个库、它的许可和许可全文。用法：.packaging/notices.py > THIRD-PARTY.txt"""

import json
import pathlib
import subprocess
import sys

TARGET = "x86_64-unknown-linux-gnu"


def main() -> None:
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", TARGET]
    metadata = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    packages = {package["id"]: package for package in metadata["packages"]}
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    root = metadata["resolve"]["root"]

    # 只算编译进程序的，不算编译时和测试时才用的。
    used, waiting = set(), [root]
    while waiting:
        for dependency in nodes[waiting.pop()]["deps"]:
            linked = any(kind["kind"] is None for kind in dependency["dep_kinds"])
            if linked and dependency["pkg"] not in used:
                used.add(dependency["pkg"])
                waiting.append(dependency["pkg"])

    texts: dict[str, list[str]] = {}
    for package in sorted((packages[name] for name in used), key=lambda it: (it["name"], it["version"])):
        name = f"{package['name']} {package['version']}"
        print(f"{name}\t{package['license'] or package['license_file'] or '?'}\t{package['repository'] or ''}")
        folder = pathlib.Path(package["manifest_path"]).parent
        for file in sorted(folder.iterdir()):
            kind = file.name.upper()
            if file.is_file() and kind.startswith(("LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE")):
                text = file.read_text(encoding="utf-8", errors="replace").strip()
                texts.setdefault(text, []).append(f"{name} ({file.name})")
    for text, names in texts.items():
        print("\n" + "=" * 80)
        print("\n".join(names))
        print("-" * 80)
        print(text)
    print(f"{len(used)} packages, {len(texts)} texts", file=sys.stderr)


if __name__ == "__main__":
    main()
