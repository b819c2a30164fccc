#!/bin/sh
# Lints the gRPC contracts and compares them with an earlier state of the repository: ./check.sh [COMMIT]
# COMMIT is the newest release (tag v*) or, before there is one, the commit before this one. buf comes from the npm
# package @bufbuild/buf; where that cannot be had, the step is skipped aloud.
set -eu

cd "$(dirname "$0")"
BUF_VERSION=1.75.0
buf=target/buf/node_modules/.bin/buf

skip() {
  echo "[WARNING] SKIPPED: the gRPC contracts were not checked: $1" >&2
  exit 0
}

if ! [ -x "$buf" ]; then
  command -v npm >/dev/null 2>&1 || skip "npm is not there"
  mkdir -p target/buf
  npm install --no-save --no-audit --no-fund --prefix target/buf "@bufbuild/buf@$BUF_VERSION" >target/buf/npm.log 2>&1 ||
    skip "npm could not fetch @bufbuild/buf (see proto/target/buf/npm.log)"
fi
"$buf" --version >/dev/null 2>&1 || skip "buf does not run on this machine"

"$buf" lint
echo "buf lint: the contracts are clean"

base=${1:-$(git describe --tags --abbrev=0 --match 'v*' 2>/dev/null || git rev-parse --verify --quiet HEAD~1 || true)}
if [ -z "$base" ] || ! git cat-file -e "$base:proto/buf.yaml" 2>/dev/null; then
  echo "[WARNING] SKIPPED: buf breaking has nothing earlier to compare with" >&2
  exit 0
fi
rm -rf target/buf/before && mkdir -p target/buf/before
git archive "$base" . | tar -x -C target/buf/before
"$buf" breaking --against target/buf/before
echo "buf breaking: compatible with $base"
