#!/usr/bin/env bash
# Puts each deliberate bug of this folder into a copy of the sources, one after another, and tells whether the tests of
# the engine and of its equality notice. Names choose some of them: run.sh skip-is-not-read
set -euo pipefail

cd "$(dirname "$0")/../.."
scratch=$PWD/target/mutants
copy=$scratch/source
export CARGO_TARGET_DIR=${MUTANTS_TARGET:-$scratch/build}

rm -rf "$copy"
mkdir -p "$copy"
git ls-files -z | tar --null --files-from=- --create | tar --extract --directory="$copy"

cargo_test() {
  cargo test --quiet --manifest-path "$copy/Cargo.toml" --test engine --test equality --no-fail-fast "$@" >"$scratch/log" 2>&1
}

if ! cargo_test; then
  echo "the tests fail without any bug; see $scratch/log" >&2
  exit 1
fi

caught=0 missed=0
for patch in tests/mutants/*.patch; do
  name=$(basename "$patch" .patch)
  if [ $# -gt 0 ] && [[ " $* " != *" $name "* ]]; then continue; fi
  patch --quiet --strip=1 --directory="$copy" <"$patch"
  if ! cargo_test --no-run; then
    echo "$name does not build; see $scratch/log" >&2
    exit 1
  fi
  if cargo_test; then
    missed=$((missed + 1))
    echo "NOT CAUGHT  $name"
  else
    caught=$((caught + 1))
    # The names of failed tests stand indented at the end of each target.
    failed=$(grep -cE '^    [a-z_]+::[a-z_:]+$' "$scratch/log" || true)
    echo "caught      $name ($failed tests)"
  fi
  patch --quiet --strip=1 --reverse --directory="$copy" <"$patch"
done
echo "$caught of $((caught + missed)) mutants are caught"
[ "$missed" -eq 0 ]
