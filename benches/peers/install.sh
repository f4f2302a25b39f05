#!/usr/bin/env bash
# Installs the peers from their registries into benches/peers, and what Debian has of the tools.
set -euo pipefail
cd "$(dirname "$0")"

missing=()
command -v wrk >/dev/null || missing+=(wrk)
ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || missing+=(postgresql)
if ((${#missing[@]})); then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -q
    apt-get install -y -q --no-install-recommends "${missing[@]}"
  else
    echo "install ${missing[*]} (Debian: apt-get install ${missing[*]}) and try again" >&2
    exit 1
  fi
fi

# The Node that runs npm may be older than the one that is installed here and runs the peers; npm would warn of that.
npm ci --no-audit --no-fund --loglevel=error
python3 -m venv .venv
.venv/bin/pip install --quiet --requirement requirements.txt
