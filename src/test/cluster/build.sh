#!/usr/bin/env bash
# Builds a real control plane (etcd, kube-apiserver, kube-controller-manager, kube-scheduler, kubectl, kwok) from Go
# modules into one folder, for: export KUBEBUILDER_ASSETS=<that folder>. The last line it prints is that assignment.
#   build.sh [FOLDER=~/.cache/control-plane/VERSION]     env: KUBERNETES=v1.35.0 ETCD=v3.5.21 KWOK=v0.7.0 GO=1.25.0
# What is there already is left alone; the first time takes about 10 minutes on two cores.
# Needs any Go from 1.19 on: one older than GO fetches GO itself, as the module golang.org/toolchain.
set -euo pipefail
KUBERNETES=${KUBERNETES:-v1.35.0} ETCD=${ETCD:-v3.5.21} KWOK=${KWOK:-v0.7.0} GO=${GO:-1.25.0}
out=${1:-$HOME/.cache/control-plane/$KUBERNETES}
binaries=(etcd kube-apiserver kube-controller-manager kube-scheduler kubectl kwok)

say() { echo "control plane: $*" >&2; }

missing() {
  local binary
  for binary in "${binaries[@]}"; do [ -x "$out/$binary" ] || echo "$binary"; done
}

download() { # module@version, wanted field of what Go says about it
  local answer
  if ! answer=$(go mod download -json "$1"); then
    say "cannot fetch $1: $answer"
    return 1
  fi
  sed -n "s/.*\"$2\": \"\(.*\)\".*/\1/p" <<<"$answer"
}

# A Go older than 1.21 cannot switch by itself, and leaves a toolchain module as it came: with no right to run, and
# with its go.mod files renamed.
fetch_toolchain() {
  local dir
  dir=$(cd "$work" && download "golang.org/toolchain@v0.0.1-go$GO.$(go env GOOS)-$(go env GOARCH)" Dir)
  chmod -R u+w "$dir"
  chmod u+x "$dir"/bin/* "$dir"/pkg/tool/*/*
  find "$dir/src" -name _go.mod -execdir cp _go.mod go.mod \;
  export GOROOT=$dir GOTOOLCHAIN=local PATH=$dir/bin:$PATH
}

choose_go() {
  command -v go >/dev/null || {
    say "no 'go' on this machine: install one, or set KUBEBUILDER_ASSETS to a folder that has the binaries"
    exit 3
  }
  local here
  here=$(cd / && GOTOOLCHAIN=local go env GOVERSION | sed 's/^go//')
  if printf '%s\n' "$GO" "$here" | sort -V -C; then return; fi
  say "go $here is older than $GO, which Kubernetes $KUBERNETES needs: fetching it"
  if printf '%s\n' 1.21 "$here" | sort -V -C; then export GOTOOLCHAIN=go$GO+auto; else fetch_toolchain; fi
}

# Moved into place only when whole, so that an interrupted run leaves nothing that looks finished.
build() { # binary, package, ldflags
  [ -x "$out/$1" ] && return
  say "building $1"
  go build -trimpath -buildvcs=false -ldflags "-s -w ${3:-}" -o "$work/bin/$1" "$2"
  mv "$work/bin/$1" "$out/$1"
}

new_module() { # name
  mkdir "$work/$1" && cd "$work/$1"
  go mod init "$1" 2>/dev/null
}

# The staging modules stand as v0.0.0 in the go.mod of Kubernetes; each is published as v0.<minor>.<patch>.
kubernetes() {
  local file staging binary versions
  new_module kubernetes
  file=$(download "k8s.io/kubernetes@$KUBERNETES" GoMod)
  go mod edit -require="k8s.io/kubernetes@$KUBERNETES"
  for staging in $(grep -oE 'k8s\.io/[a-z0-9-]+ v0\.0\.0( |$)' "$file" | cut -d' ' -f1 | sort -u); do
    go mod edit -require="$staging@v0.${KUBERNETES#v1.}" -replace="$staging=$staging@v0.${KUBERNETES#v1.}"
  done
  versions="-X k8s.io/component-base/version.gitVersion=$KUBERNETES -X k8s.io/client-go/pkg/version.gitVersion=$KUBERNETES"
  for binary in kube-apiserver kube-controller-manager kube-scheduler kubectl; do
    build "$binary" "k8s.io/kubernetes/cmd/$binary" "$versions"
  done
}

etcd() {
  new_module etcd
  go mod edit -require="go.etcd.io/etcd/server/v3@$ETCD"
  build etcd go.etcd.io/etcd/server/v3
}

kwok() {
  new_module kwok
  go mod edit -require="sigs.k8s.io/kwok@$KWOK"
  build kwok sigs.k8s.io/kwok/cmd/kwok
}

mkdir -p "$out"
if [ -n "$(missing)" ]; then
  work=$(mktemp -d "$out/.building.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  mkdir "$work/bin"
  export CGO_ENABLED=0 GOFLAGS=-mod=mod
  choose_go
  say "into $out:" $(missing)
  kubernetes
  etcd
  kwok
fi
say "ready"
echo "KUBEBUILDER_ASSETS=$out"
