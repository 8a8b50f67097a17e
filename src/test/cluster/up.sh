#!/usr/bin/env bash
# Starts a real Kubernetes control plane on 127.0.0.1 from the binaries in $KUBEBUILDER_ASSETS (build.sh). What runs
# already is left alone, so it also starts again a part that was ended.
#   up.sh [NAME=c1] [PORT=6443]     uses PORT to PORT+5
# env: STATE   folder for all it writes (default: control-plane in the temporary folder), state under STATE/NAME
#      NODE    kwok: one simulated Node, on which Pods live as pod-stages.yaml says; none: Pods stay as they were made
#      OWNER   process id; the control plane ends by itself soon after that process
#      FSYNC   0: etcd does not wait for the disk
#      VERBOSE, APISERVER_ARGS, CONTROLLER_ARGS, SCHEDULER_ARGS   for who looks into it
# Leaves in STATE/NAME: admin.kubeconfig, brane.kubeconfig (brane-rbac.yaml in namespace brane, 24 h), logs/ and log/.
# The text that the Node gives as the log of every container of namespace N is STATE/NAME/logs/N.log, see pod-logs.yaml.
set -euo pipefail
name=${1:-c1} port=${2:-6443}
bin=${KUBEBUILDER_ASSETS:?set it to the folder that holds etcd and kube-apiserver; build.sh makes one}
here=$(cd "$(dirname "$0")" && pwd)
home=${STATE:-${TMPDIR:-/tmp}/control-plane}/$name
pki=$home/pki
etcd_port=$((port + 1)) peer_port=$((port + 2)) controller_port=$((port + 3)) scheduler_port=$((port + 4)) node_port=$((port + 5))
node=${NODE:-kwok} node_name=kwok-0

alive() { # part
  local file=$home/pids/$1.pid
  [ -s "$file" ] && grep -aqF -- "$home/" "/proc/$(cat "$file")/cmdline" 2>/dev/null
}

start() { # part, command...
  local part=$1
  shift
  if alive "$part"; then return; fi
  setsid nohup "$@" >>"$home/log/$part.log" 2>&1 </dev/null &
  echo $! >"$home/pids/$part.pid"
}

fail() { # part, reason
  echo "cluster $name: $1 $2; the end of $home/log/$1.log:" >&2
  tail -15 "$home/log/$1.log" >&2
  exit 1
}

await() { # part, URL, seconds
  local end=$((SECONDS + $3))
  until curl -fsS -m 2 --cacert "$pki/ca.crt" --cert "$pki/admin.crt" --key "$pki/admin.key" "$2" >/dev/null 2>&1; do
    alive "$1" || fail "$1" "ended"
    [ $SECONDS -lt $end ] || fail "$1" "did not answer $2 within $3 s"
    sleep 0.05
  done
}

kubectl() { "$bin/kubectl" --kubeconfig="$home/admin.kubeconfig" "$@"; }

# ---- keys ----

key() { openssl ecparam -name prime256v1 -genkey -noout -out "$pki/$1.key"; }

authority() { # file, common name
  key "$1"
  openssl req -x509 -new -key "$pki/$1.key" -subj "/CN=$2" -days 3650 -out "$pki/$1.crt" \
    -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign,digitalSignature 2>/dev/null
}

certificate() { # file, authority, subject, uses, other names
  key "$1"
  openssl req -new -key "$pki/$1.key" -subj "$3" -out "$pki/$1.csr" 2>/dev/null
  printf '%s\n' basicConstraints=CA:FALSE keyUsage=critical,digitalSignature "extendedKeyUsage=$4" ${5:+"subjectAltName=$5"} >"$pki/$1.ext"
  openssl x509 -req -in "$pki/$1.csr" -CA "$pki/$2.crt" -CAkey "$pki/$2.key" -CAcreateserial -days 3650 \
    -extfile "$pki/$1.ext" -out "$pki/$1.crt" 2>/dev/null
}

make_keys() {
  if [ -e "$pki/done" ]; then return; fi
  local kubernetes=DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc
  authority ca "$name-ca"
  authority front-proxy-ca "$name-front-proxy-ca"
  certificate apiserver ca /CN=kube-apiserver serverAuth "IP:127.0.0.1,IP:10.96.0.1,DNS:localhost,$kubernetes"
  certificate admin ca /O=system:masters/CN=admin clientAuth
  certificate controller ca /CN=system:kube-controller-manager clientAuth
  certificate scheduler ca /CN=system:kube-scheduler clientAuth
  certificate node-client ca /O=system:masters/CN=kube-apiserver-kubelet-client clientAuth
  certificate node ca "/O=system:nodes/CN=system:node:$node_name" clientAuth,serverAuth "IP:127.0.0.1,DNS:localhost"
  certificate front-proxy front-proxy-ca /CN=front-proxy-client clientAuth
  openssl genrsa -out "$pki/accounts.key" 2048 2>/dev/null
  openssl rsa -in "$pki/accounts.key" -pubout -out "$pki/accounts.pub" 2>/dev/null
  touch "$pki/done"
}

kubeconfig() { # file, namespace, fields of the user
  (umask 077 && cat >"$home/$1.kubeconfig") <<YAML
apiVersion: v1
kind: Config
clusters: [{name: $name, cluster: {server: "https://127.0.0.1:$port", certificate-authority-data: $(base64 -w0 "$pki/ca.crt")}}]
users: [{name: $1, user: {$3}}]
contexts: [{name: $name, context: {cluster: $name, user: $1, namespace: $2}}]
current-context: $name
YAML
}

kubeconfig_by_certificate() {
  kubeconfig "$1" default "client-certificate-data: $(base64 -w0 "$pki/$1.crt"), client-key-data: $(base64 -w0 "$pki/$1.key")"
}

# ---- parts ----

start_etcd() {
  local client=http://127.0.0.1:$etcd_port peer=http://127.0.0.1:$peer_port
  mkdir -p -m 700 "$home/etcd"
  start etcd "$bin/etcd" --name="$name" --data-dir="$home/etcd" --listen-client-urls="$client" --advertise-client-urls="$client" \
    --listen-peer-urls="$peer" --initial-advertise-peer-urls="$peer" --initial-cluster="$name=$peer" --log-level=warn \
    --quota-backend-bytes=4294967296 --auto-compaction-mode=periodic --auto-compaction-retention=5m \
    $([ "${FSYNC:-1}" = 1 ] || echo --unsafe-no-fsync)
  await etcd "$client/health" 30
}

start_api_server() {
  start kube-apiserver "$bin/kube-apiserver" --bind-address=127.0.0.1 --secure-port="$port" --advertise-address=127.0.0.1 \
    --etcd-servers="http://127.0.0.1:$etcd_port" --etcd-compaction-interval=5m --endpoint-reconciler-type=none \
    --cert-dir="$pki" --tls-cert-file="$pki/apiserver.crt" --tls-private-key-file="$pki/apiserver.key" --client-ca-file="$pki/ca.crt" \
    --requestheader-client-ca-file="$pki/front-proxy-ca.crt" --requestheader-allowed-names=front-proxy-client \
    --requestheader-username-headers=X-Remote-User --requestheader-group-headers=X-Remote-Group \
    --requestheader-extra-headers-prefix=X-Remote-Extra- \
    --proxy-client-cert-file="$pki/front-proxy.crt" --proxy-client-key-file="$pki/front-proxy.key" \
    --authorization-mode=Node,RBAC --enable-admission-plugins=NodeRestriction --allow-privileged=true \
    --service-cluster-ip-range=10.96.0.0/24 --service-account-issuer=https://kubernetes.default.svc.cluster.local \
    --service-account-key-file="$pki/accounts.pub" --service-account-signing-key-file="$pki/accounts.key" \
    --kubelet-client-certificate="$pki/node-client.crt" --kubelet-client-key="$pki/node-client.key" \
    --kubelet-certificate-authority="$pki/ca.crt" --kubelet-preferred-address-types=InternalIP \
    --v="${VERBOSE:-0}" ${APISERVER_ARGS:-}
  await kube-apiserver "https://127.0.0.1:$port/readyz" 90
}

# Their own budgets (20 and 50 requests a second) would be the first thing a test of many jobs measures.
start_controllers() {
  start kube-controller-manager "$bin/kube-controller-manager" --leader-elect=false --bind-address=127.0.0.1 --secure-port="$controller_port" \
    --kubeconfig="$home/controller.kubeconfig" --authentication-kubeconfig="$home/controller.kubeconfig" \
    --authorization-kubeconfig="$home/controller.kubeconfig" --tls-cert-file="$pki/apiserver.crt" --tls-private-key-file="$pki/apiserver.key" \
    --use-service-account-credentials=true --service-account-private-key-file="$pki/accounts.key" --root-ca-file="$pki/ca.crt" \
    --controllers='*,-node-ipam-controller,-node-lifecycle-controller' --kube-api-qps=200 --kube-api-burst=400 ${CONTROLLER_ARGS:-}
  start kube-scheduler "$bin/kube-scheduler" --leader-elect=false --bind-address=127.0.0.1 --secure-port="$scheduler_port" \
    --kubeconfig="$home/scheduler.kubeconfig" --authentication-kubeconfig="$home/scheduler.kubeconfig" \
    --authorization-kubeconfig="$home/scheduler.kubeconfig" --tls-cert-file="$pki/apiserver.crt" --tls-private-key-file="$pki/apiserver.key" \
    --kube-api-qps=200 --kube-api-burst=400 ${SCHEDULER_ARGS:-}
  await kube-controller-manager "https://127.0.0.1:$controller_port/healthz" 60
  await kube-scheduler "https://127.0.0.1:$scheduler_port/healthz" 60
}

make_account() {
  sed 's/@NS@/brane/g' "$here/brane-rbac.yaml" | kubectl apply -f - >>"$home/log/kubectl.log"
  kubeconfig brane brane "token: \"$(kubectl -n brane create token brane --duration=24h)\""
}

# ---- the simulated Node ----

make_node() {
  kubectl get node "$node_name" >/dev/null 2>&1 && return
  sed "s/@NODE@/$node_name/g; s/@PORT@/$node_port/g" "$here/node.yaml" >"$home/node.yaml"
  kubectl apply -f "$home/node.yaml"
  kubectl apply --server-side --force-conflicts --subresource=status -f "$home/node.yaml"
  kubectl taint node "$node_name" node.kubernetes.io/not-ready- || true
}

make_logs() {
  kubectl apply -f "$here/pod-logs-definition.yaml"
  kubectl wait --for=condition=Established --timeout=30s crd/clusterlogs.kwok.x-k8s.io
  sed "s/@NS@/brane/g; s#@LOGS@#$home/logs#g" "$here/pod-logs.yaml" | kubectl apply -f -
  echo "$(date -u +%FT%TZ) stdout F simulated log" >"$home/logs/brane.log"
}

start_node() {
  [ "$node" = kwok ] || return 0
  { make_node && make_logs; } >>"$home/log/kubectl.log" 2>&1
  start kwok "$bin/kwok" --kubeconfig="$home/admin.kubeconfig" --config="$here/pod-stages.yaml" --enable-crds=ClusterLogs \
    --manage-all-nodes=false --manage-nodes-with-annotation-selector=kwok.x-k8s.io/node=fake --cidr=10.0.0.1/24 \
    --node-ip=127.0.0.1 --node-port="$node_port" --server-address="127.0.0.1:$node_port" \
    --tls-cert-file="$pki/node.crt" --tls-private-key-file="$pki/node.key"
  await kwok "https://127.0.0.1:$node_port/healthz" 30
}

start_guard() {
  [ -n "${OWNER:-}" ] || return 0
  start guard bash -c 'while kill -0 "$1" 2>/dev/null; do sleep 1; done; exec bash "$2/down.sh" "$3" --purge' "$home/" "$OWNER" "$here" "$name"
}

mkdir -p "$pki" "$home/log" "$home/logs" "$home/pids"
make_keys
for user in admin controller scheduler; do kubeconfig_by_certificate "$user"; done
start_guard
start_etcd
start_api_server
start_controllers
make_account
start_node
echo "cluster $name: https://127.0.0.1:$port ready in $SECONDS s"
echo "$home/admin.kubeconfig"
echo "$home/brane.kubeconfig"
