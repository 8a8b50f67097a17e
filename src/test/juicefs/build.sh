#!/usr/bin/env bash
# Builds a JuiceFS from its Go module, for the test that mounts one: export JUICEFS=<that program>. The last line it prints is
# that assignment. Its module replaces others, so that 'go install' refuses it: it is built in a copy of its source.
#   build.sh [PROGRAM=~/.cache/juicefs/VERSION/juicefs]     env: JUICEFS_VERSION=v1.3.1
# What is there already is left alone; else it takes about 4 minutes on two cores. Needs Go from 1.21 on.
set -euo pipefail
version=${JUICEFS_VERSION:-v1.3.1}
program=${1:-$HOME/.cache/juicefs/$version/juicefs}
if [ ! -x "$program" ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  module=$(cd "$work" && go mod download -json "github.com/juicedata/juicefs@$version" | sed -n 's/.*"Dir": "\(.*\)".*/\1/p')
  cp -r "$module" "$work/source"
  chmod -R u+w "$work/source"
  (cd "$work/source" && go build -trimpath -buildvcs=false -ldflags '-s -w' -o "$work/juicefs" .) >&2
  mkdir -p "$(dirname "$program")"
  mv "$work/juicefs" "$program"
fi
echo "JUICEFS=$program"
