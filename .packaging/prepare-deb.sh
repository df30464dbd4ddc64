#!/usr/bin/env bash
# 备齐软件包里由程序自己写出的文件：手册页、命令行补全、第三方许可。用法：.packaging/prepare-deb.sh 程序
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
program=${1:-target/release/nianbao}
out=target/deb
mkdir -p "$out"
"$program" man | gzip -9n >"$out/nianbao.1.gz"
for shell in bash zsh fish; do "$program" completions "$shell" >"$out/nianbao.$shell"; done
.packaging/notices.py >"$out/THIRD-PARTY.txt"
