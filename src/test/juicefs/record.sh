#!/usr/bin/env bash
# Records what a real JuiceFS writes into Redis while a client works on the mounted volume: the fixtures in
# src/test/resources/juicefs. Needs redis-server, /dev/fuse, and a JuiceFS; nothing but loopback.
#   record.sh JUICEFS [format option...] > recording     env: PORT=17391
# Each line of a recording is one write as Redis' MONITOR shows it; '# step NAME' begins what one action wrote.
set -euo pipefail
juicefs=$1
shift
port=${PORT:-17391}
work=$(mktemp -d)
volume=redis://127.0.0.1:$port/1
cli=(redis-cli -p "$port")

end() {
  fusermount3 -u "$work/data" 2>/dev/null || true
  "${cli[@]}" shutdown nosave 2>/dev/null || true
  rm -rf "$work"
}
trap end EXIT

step() { # step NAME COMMAND: the command runs in the volume; the settling time lets background writes end
  "${cli[@]}" echo "step $1" >/dev/null
  (cd "$work/data" && eval "$2")
  sleep 0.3
}

redis-server --port "$port" --bind 127.0.0.1 --save '' --dir "$work" --daemonize yes >/dev/null
until "${cli[@]}" ping >/dev/null 2>&1; do :; done
# JuiceFS 0.12.1 has a look-up script that Redis 7 answers otherwise than it expects; without scripts it reads keys.
"${cli[@]}" acl setuser default -script >/dev/null
"${cli[@]}" monitor >"$work/monitor" &
sleep 0.3
mkdir "$work/objects" "$work/data"
"${cli[@]}" echo "step format" >/dev/null
"$juicefs" format --storage file --bucket "$work/objects/" --access-key canary-access --secret-key canary-secret "$@" \
  "$volume" demo >&2
"$juicefs" mount -d --no-usage-report "$volume" "$work/data" >&2

step create-an-empty-file ': >empty'
step create-and-write 'printf hello >hello.txt'
step append 'printf " world" >>hello.txt'
step truncate 'truncate -s 3 hello.txt'
step make-a-directory 'mkdir results'
step rename-within-a-directory 'mv hello.txt greeting.txt'
step rename-into-a-directory 'mv greeting.txt results/'
step write-elsewhere 'printf new >draft.txt'
step rename-over-a-file 'mv draft.txt results/greeting.txt'
step make-a-hard-link 'ln results/greeting.txt linked.txt'
step write-through-a-hard-link 'printf more >>linked.txt'
step rename-a-hard-link 'mv linked.txt results/second.txt'
step remove-a-hard-link 'rm results/greeting.txt'
step make-a-symbolic-link 'ln -s results/second.txt latest'
step remove-while-open 'printf x >open; exec 3<open; rm open; sleep 0.3; exec 3<&-'
step change-the-mode 'chmod 600 empty'
step read 'cat results/second.txt >/dev/null'
step make-a-deep-tree 'mkdir -p a/b/c/d/e; printf deep >a/b/c/d/e/f'
step rename-a-directory 'mv a z'
step move-a-directory-and-write-in-it 'mv z/b results/b; printf there >results/b/c/there'
step swap-names 'printf 1 >one; printf 22 >two; mv one t; mv two one; mv t two'
step exchange-parent-and-child 'mkdir -p up/down; mv up/down down; mv up down/up'
step rename-over-an-empty-directory 'mkdir old new; mv -T new old'
step use-strange-names 'touch "a b" "100%" "$(printf "line\nbreak")" "$(printf "\377\376")" "äöü" "%41"'
step remove-and-make-again 'rm two; printf again >two'
step remove-a-tree 'rm -r results'
step remove-an-empty-directory 'rmdir z'
step make-many 'mkdir many; cd many; for i in $(seq 300); do : >"file-$i"; done'
step remove-many 'rm -r many'

# Writes only; those of sessions, counters and clean-up stay, for they are noise that must be passed over. What names
# this machine goes.
sed -En 's/^[0-9.]+ \[1 [^]]*\] //p; s/^[0-9.]+ \[0 [^]]*\] "echo" "(step [^"]*)"$/# \1/p' "$work/monitor" |
  grep -Ei '^(# step|"(set|del|unlink|incr|incrby|decr|decrby|hset|hdel|hincrby|sadd|srem|zadd|zrem|rpush|rpushx|lpop|ltrim|multi|exec)")' |
  grep -v '"sessionInfos"' | sed "s#$work#/work#g"
