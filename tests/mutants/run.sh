#!/usr/bin/env bash
# Puts each deliberate bug of this folder into a copy of the sources, one after another, and tells whether the tests of
# the engine and of its equality notice. Names choose some of them: run.sh skip-is-not-read
#
# A bug of the engine is looked for with the engine alone, which builds in a fraction of the time; one of a question or a
# measure with the rooms career and graph alone and the tests that stand beside its code; one of the API with everything.
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
  sed -i '/^mod \(real\|words\|coverage\|foreign\|departures\|priced\|graphql_js\);/d' "$scratch/$1/tests/equality/main.rs"
}

# pure NAME: only the rooms that know no API are left.
pure() {
  sed -i '/^pub mod /{/ \(model\|graph\|career\);/!d}' "$scratch/$1/src/lib.rs"
  sed -i '/^\/\/!/d' "$scratch/$1/src/lib.rs"
  echo 'fn main() {}' >"$scratch/$1/src/main.rs"
}

# tests NAME: the tests of a copy that are run, those beside the code too where little else is built; beside the code of a
# question, those of its own folder.
tests() {
  local api="--test engine --test equality --no-fail-fast"
  case $1 in
  questions) echo --lib ;;
  engine) echo "--lib $api" ;;
  *) echo "$api" ;;
  esac
}

# cargo_test NAME BEFORE [FILTER]: BEFORE is an option of cargo, or nothing.
cargo_test() {
  # What fails needs no smallest example here.
  PROPTEST_MAX_SHRINK_ITERS=0 cargo test --quiet --manifest-path "$scratch/$1/Cargo.toml" $(tests "$1") $2 -- "${@:3}" \
    >"$scratch/log" 2>&1
}

# prepare NAME: a copy whose tests pass.
prepare() {
  copy "$1"
  if [ "$1" = engine ]; then alone "$1"; fi
  if [ "$1" = questions ]; then pure "$1"; fi
  if ! cargo_test "$1" ""; then
    echo "the tests fail without any bug; see $scratch/log" >&2
    exit 1
  fi
}

caught=0 missed=0 prepared=' '
for patch in tests/mutants/*.patch; do
  name=$(basename "$patch" .patch)
  if [ $# -gt 0 ] && [[ " $* " != *" $name "* ]]; then continue; fi
  where=everything filter=
  if grep --quiet '^+++ b/src/engine/' "$patch"; then where=engine; fi
  # career::paths of src/career/paths/relax.rs.
  beside=$(sed -nE 's,^\+\+\+ b/src/(career|graph)/([a-z_]+)/.*,\1::\2,p' "$patch")
  if [ -n "$beside" ]; then where=questions filter=$beside; fi
  if [[ "$prepared" != *" $where "* ]]; then
    prepare "$where"
    prepared+="$where "
  fi
  patch --quiet --strip=1 --directory="$scratch/$where" <"$patch"
  if ! cargo_test "$where" --no-run; then
    echo "$name does not build; see $scratch/log" >&2
    exit 1
  fi
  if cargo_test "$where" "" ${filter:+"$filter"}; then
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
