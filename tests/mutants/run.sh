#!/usr/bin/env bash
# Puts each deliberate bug of this folder into a copy of the sources, one after another, and tells whether the tests of
# the engine and of its equality notice. Names choose some of them: run.sh skip-is-not-read
#
# A bug of the engine is looked for with the engine alone, which builds in a fraction of the time; one of the API is looked
# for with everything.
set -euo pipefail

cd "$(dirname "$0")/../.."
scratch=$PWD/target/mutants
export CARGO_TARGET_DIR=${MUTANTS_TARGET:-$scratch/build}

# copy NAME: the files that git knows, as they are now.
copy() {
  rm -rf "${scratch:?}/$1"
  mkdir -p "$scratch/$1"
  git ls-files -z | tar --null --files-from=- --create | tar --extract --directory="$scratch/$1"
}

# alone NAME: only the engine and the tests over the small model are left.
alone() {
  sed -i '/^pub mod /{/ engine;/!d}' "$scratch/$1/src/lib.rs"
  echo 'fn main() {}' >"$scratch/$1/src/main.rs"
  sed -i '/^mod \(real\|words\|coverage\|foreign\|departures\);/d' "$scratch/$1/tests/equality/main.rs"
}

cargo_test() {
  local name=$1
  shift
  cargo test --quiet --manifest-path "$scratch/$name/Cargo.toml" --test engine --test equality --no-fail-fast "$@" \
    >"$scratch/log" 2>&1
}

# prepare NAME: a copy whose tests pass.
prepare() {
  copy "$1"
  if [ "$1" = engine ]; then alone "$1"; fi
  if ! cargo_test "$1"; then
    echo "the tests fail without any bug; see $scratch/log" >&2
    exit 1
  fi
}

caught=0 missed=0 prepared=' '
for patch in tests/mutants/*.patch; do
  name=$(basename "$patch" .patch)
  if [ $# -gt 0 ] && [[ " $* " != *" $name "* ]]; then continue; fi
  where=everything
  if grep --quiet '^+++ b/src/engine/' "$patch"; then where=engine; fi
  if [[ "$prepared" != *" $where "* ]]; then
    prepare "$where"
    prepared+="$where "
  fi
  patch --quiet --strip=1 --directory="$scratch/$where" <"$patch"
  if ! cargo_test "$where" --no-run; then
    echo "$name does not build; see $scratch/log" >&2
    exit 1
  fi
  if cargo_test "$where"; then
    missed=$((missed + 1))
    echo "NOT CAUGHT  $name"
  else
    caught=$((caught + 1))
    # The names of failed tests stand indented at the end of each target.
    failed=$(grep -aE '^    [a-z_]+::[a-z_:]+$' "$scratch/log" | sort -u | wc -l)
    echo "caught      $name ($failed tests fail)"
  fi
  patch --quiet --strip=1 --reverse --directory="$scratch/$where" <"$patch"
done
echo "$caught of $((caught + missed)) mutants are caught"
[ "$missed" -eq 0 ]
