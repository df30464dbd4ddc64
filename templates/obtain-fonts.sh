#!/usr/bin/env bash
# 取得排版所用的开源字体，放入本文件旁的 fonts/（不入版本库）。
#
#   templates/obtain-fonts.sh              取得全部所需字体；已经齐全时什么也不做
#   templates/obtain-fonts.sh --bundled    另取霞鹜文楷，供编译选项 bundled-fonts 使用
#   templates/obtain-fonts.sh --check      只核对，不下载
#   最后可写一个文件夹，字体放到那里：     templates/obtain-fonts.sh [选项] 文件夹
#
# 不需要管理员权限。仿宋、楷体取自 Debian 软件包 texlive-lang-chinese，宋体、黑体取自 npm 软件包
# @expo-google-fonts/*。每个文件的 SHA-256 写在 fonts.sha256 中，不符的一律不用。
# 退出码：0 字体齐全；1 没有取得；2 用法不对。
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
sums=$here/fonts.sha256

fandol=texlive-lang-chinese
wenkai=fonts-lxgw-wenkai
noto_serif=@expo-google-fonts/noto-serif-sc@0.4.3
noto_sans=@expo-google-fonts/noto-sans-sc@0.4.3

fandol_files=(FandolFang-Regular.otf FandolKai-Regular.otf)
noto_serif_files=(NotoSerifSC-Regular.ttf NotoSerifSC-Bold.ttf)
noto_sans_files=(NotoSansSC-Regular.ttf)
wenkai_files=(LXGWWenKai-Regular.ttf)

say() { printf '%s\n' "$*" >&2; }

usage() {
  say "用法：${0##*/} [--bundled] [--check] [文件夹]"
  exit 2
}

bundled=false check_only=false target=
while [ $# -gt 0 ]; do
  case $1 in
    --bundled) bundled=true ;;
    --check) check_only=true ;;
    -h | --help) sed -n '2,11s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;;
    -*) say "不认识的选项：$1"; usage ;;
    *) [ -z "$target" ] || usage; target=$1 ;;
  esac
  shift
done
target=${target:-$here/fonts}

wanted=("${fandol_files[@]}" "${noto_serif_files[@]}" "${noto_sans_files[@]}")
if $bundled; then wanted+=("${wenkai_files[@]}"); fi

sha256() {
  if command -v sha256sum >/dev/null; then sha256sum <"$1"; else shasum -a 256 <"$1"; fi | cut -d ' ' -f 1
}

# good 文件夹 文件名：文件存在，且 SHA-256 是 fonts.sha256 中为它写的一个。
good() {
  [ -f "$1/$2" ] && grep -qx "$(sha256 "$1/$2")  $2" "$sums"
}

# all_good 文件夹 文件名…
all_good() {
  local dir=$1 name
  shift
  for name in "$@"; do good "$dir" "$name" || return 1; done
}

# missing 还缺什么，每行一个。
missing() {
  local name
  for name in "${wanted[@]}"; do
    if [ ! -f "$target/$name" ]; then
      say "  缺少　$name"
    elif ! good "$target" "$name"; then
      say "  不符　$name（内容与 fonts.sha256 不一致，可能没有复制完整）"
    fi
  done
}

give_up() {
  say ""
  say "字体没有取齐：$1"
  missing
  say ""
  say "也可以在另一台能联网的机器上运行本脚本，把得到的文件复制到这里，再运行一次核对："
  say "  $target/"
  exit 1
}

if all_good "$target" "${wanted[@]}"; then exit 0; fi
if $check_only; then
  say "$target/ 中的字体不齐："
  missing
  exit 1
fi

mkdir -p "$target" 2>/dev/null || give_up "文件夹 $target 不能建立。"
target=$(cd "$target" && pwd)
work=$(mktemp -d "$target/.obtain.XXXXXX" 2>/dev/null) || give_up "文件夹 $target 不能写入。"
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
log=$work/log
mkdir "$work/new"

# show_log 把下载工具最后的话给人看。
show_log() {
  if [ -s "$log" ]; then
    say "下载工具的提示："
    tail -n 8 "$log" | sed 's/^/  | /' >&2
  fi
}

# install_files 许可文件 文件名…：核对 $work/new 中的字体，再逐个改名到位；一个名字要么是完整的字体，要么没有。
install_files() {
  local licence=$1 name
  shift
  for name in "$@"; do
    good "$work/new" "$name" ||
      give_up "取到的 $name 与 fonts.sha256 不一致（软件包的版本可能变了）。没有使用它。"
  done
  mv -f "$work/new/$licence" "$target/$licence"
  for name in "$@"; do
    chmod 644 "$work/new/$name"
    mv -f "$work/new/$name" "$target/$name"
    say "  取得　$name"
  done
}

# apt_private：用自己的状态和缓存文件夹运行 apt-get，普通用户也能用，不改动系统。
apt_private() {
  local options=(-q -o "Dir::State=$work/apt/state" -o "Dir::State::status=$work/apt/status" -o "Dir::Cache=$work/apt/cache"
    -o Acquire::Languages=none -o Acquire::Retries=3)
  if [ "$(id -u)" = 0 ]; then options+=(-o APT::Sandbox::User=root); fi
  apt-get "${options[@]}" "$@" >>"$log" 2>&1
}

# fetch_deb 软件包：下载到 $work/package.deb。
fetch_deb() {
  : >"$log"
  if ! command -v apt-get >/dev/null || ! command -v dpkg-deb >/dev/null; then
    give_up "这台机器没有 apt-get（不是 Debian 或由它派生的系统），不能自动取得软件包 $1 中的字体。"
  fi
  say "正在从 Debian 软件包 $1 取得字体（约 50 MB）……"
  if [ ! -d "$work/apt" ]; then
    mkdir -p "$work/apt/state/lists/partial" "$work/apt/cache/archives/partial"
    : >"$work/apt/status"
    apt_private update || true # 个别源不通不要紧，下面取不到软件包才算失败
  fi
  rm -f "$work"/*.deb
  (cd "$work" && apt_private download "$1") || {
    show_log
    give_up "软件包 $1 没有下载成功。请检查网络和 /etc/apt 中的软件源，再运行一次。"
  }
  mv "$work"/*.deb "$work/package.deb"
}

# from_deb 包内文件 新名字
from_deb() {
  dpkg-deb --fsys-tarfile "$work/package.deb" | tar -xOf - "./$1" >"$work/new/$2" 2>>"$log" || {
    show_log
    give_up "软件包里没有 $1（软件包的版本可能变了）。"
  }
}

# npm_registry：npm 设定中的软件源；没有 npm 时也要能读到。
npm_registry() {
  local file line
  line=${npm_config_registry:-${NPM_CONFIG_REGISTRY:-}}
  if [ -n "$line" ]; then
    printf '%s\n' "${line%/}"
    return
  fi
  for file in "${npm_config_userconfig:-$HOME/.npmrc}" /usr/local/etc/npmrc /etc/npmrc; do
    [ -r "$file" ] || continue
    line=$(sed -n 's/^[[:space:]]*registry[[:space:]]*=[[:space:]]*//p' "$file" | tail -n 1)
    if [ -n "$line" ]; then
      printf '%s\n' "${line%/}"
      return
    fi
  done
  return 1
}

# fetch_npm 软件包@版本：下载到 $work/package.tgz。
fetch_npm() {
  local name=${1%@*} version=${1##*@} registry
  : >"$log"
  rm -f "$work"/*.tgz
  say "正在从 npm 软件包 $name 取得字体（约 60 MB）……"
  if command -v npm >/dev/null; then
    (cd "$work" && npm pack --silent --cache "$work/npm" "$1" >>"$log" 2>&1) || {
      show_log
      give_up "npm 软件包 $1 没有下载成功。请检查网络和 npm 的 registry 设定，再运行一次。"
    }
    mv "$work"/*.tgz "$work/package.tgz"
    rm -rf "$work/npm"
  elif command -v curl >/dev/null && registry=$(npm_registry); then
    curl -fsSL --retry 3 -o "$work/package.tgz" "$registry/$name/-/${name##*/}-$version.tgz" 2>>"$log" || {
      show_log
      give_up "npm 软件包 $1 没有下载成功。请检查网络和 npm 的 registry 设定，再运行一次。"
    }
  else
    give_up "这台机器没有 npm。请安装 npm（Debian：apt-get install npm）；或者安装 curl，并用环境变量 npm_config_registry 写明 npm 软件源。"
  fi
}

# from_npm 包内文件 新名字
from_npm() {
  tar -xzOf "$work/package.tgz" "package/$1" >"$work/new/$2" 2>>"$log" || {
    show_log
    give_up "软件包里没有 $1。"
  }
}

if ! all_good "$target" "${noto_serif_files[@]}"; then
  fetch_npm "$noto_serif"
  from_npm 400Regular/NotoSerifSC_400Regular.ttf NotoSerifSC-Regular.ttf
  from_npm 700Bold/NotoSerifSC_700Bold.ttf NotoSerifSC-Bold.ttf
  from_npm LICENSE_FONT NotoSerifSC-OFL.txt
  install_files NotoSerifSC-OFL.txt "${noto_serif_files[@]}"
fi

if ! all_good "$target" "${noto_sans_files[@]}"; then
  fetch_npm "$noto_sans"
  from_npm 400Regular/NotoSansSC_400Regular.ttf NotoSansSC-Regular.ttf
  from_npm LICENSE_FONT NotoSansSC-OFL.txt
  install_files NotoSansSC-OFL.txt "${noto_sans_files[@]}"
fi

if ! all_good "$target" "${fandol_files[@]}"; then
  fetch_deb "$fandol"
  fandol_dir=usr/share/texlive/texmf-dist/fonts/opentype/public/fandol
  for name in "${fandol_files[@]}"; do from_deb "$fandol_dir/$name" "$name"; done
  from_deb usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz COPYING.gz
  gzip -dc "$work/new/COPYING.gz" >"$work/new/Fandol-COPYING.txt"
  from_deb usr/share/doc/texlive-doc/fonts/fandol/README Fandol-README.txt
  mv -f "$work/new/Fandol-README.txt" "$target/Fandol-README.txt"
  install_files Fandol-COPYING.txt "${fandol_files[@]}"
fi

if $bundled && ! all_good "$target" "${wenkai_files[@]}"; then
  fetch_deb "$wenkai"
  from_deb usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf LXGWWenKai-Regular.ttf
  from_deb usr/share/doc/fonts-lxgw-wenkai/copyright LXGWWenKai-OFL.txt
  install_files LXGWWenKai-OFL.txt "${wenkai_files[@]}"
fi

say "字体齐全：$target/"
