#!/usr/bin/env bash
# down.sh NAME [--purge]   ends, by process id, only what up.sh NAME started. env: STATE as for up.sh
# --purge ends it at once, as nothing is worth a clean end, and removes its state.
set -u
name=${1:-c1} purge=${2:-}
home=${STATE:-${TMPDIR:-/tmp}/control-plane}/$name

# An id that was given to another process since then does not have our folder in its command line.
alive() { grep -aqF -- "$home/" "/proc/$1/cmdline" 2>/dev/null; }

end() { # part
  local file=$home/pids/$1.pid pid
  [ -s "$file" ] || return 0
  pid=$(cat "$file")
  if [ "$purge" != --purge ] && alive "$pid"; then
    kill -TERM "$pid"
    for _ in $(seq 100); do alive "$pid" && sleep 0.1 || break; done
  fi
  if alive "$pid"; then kill -KILL "$pid"; fi
  rm -f "$file"
}

for part in guard kwok kube-scheduler kube-controller-manager kube-apiserver etcd; do end "$part"; done
[ "$purge" = --purge ] && rm -rf "$home"
echo "cluster $name is down"
