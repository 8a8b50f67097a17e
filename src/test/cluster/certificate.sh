#!/usr/bin/env bash
# Prints a client certificate for USER that the control plane NAME accepts, and its key, as two lines of base64.
#   certificate.sh NAME USER [AUTHORITY=ca]     front-proxy-ca is one that it does not accept
# env: STATE   as of up.sh
set -euo pipefail
pki=${STATE:-${TMPDIR:-/tmp}/control-plane}/$1/pki
authority=${3:-ca}
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
openssl ecparam -name prime256v1 -genkey -noout -out "$made/key"
openssl req -new -key "$made/key" -subj "/CN=$2" -out "$made/request" 2>/dev/null
printf '%s\n' basicConstraints=CA:FALSE keyUsage=critical,digitalSignature extendedKeyUsage=clientAuth >"$made/uses"
openssl x509 -req -in "$made/request" -CA "$pki/$authority.crt" -CAkey "$pki/$authority.key" -days 1 \
  -set_serial "0x$(openssl rand -hex 8)" -extfile "$made/uses" -out "$made/certificate" 2>/dev/null
base64 -w0 "$made/certificate" && echo
base64 -w0 "$made/key" && echo
