#!/usr/bin/env bash
# Checks the lowest versions that the manifests allow: those of the generator,
# of the runtime, and of its tests, which are run. Needs a nightly toolchain, whose Cargo picks them; the compiler is the usual one.
# The manifests get a workspace of their own in the target folder.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

target=${CARGO_TARGET_DIR:-$PWD/target}
mkdir -p "$target"
export CARGO_TARGET_DIR
CARGO_TARGET_DIR=$(cd "$target" && pwd)
folder=$CARGO_TARGET_DIR/minimal-versions
rm -rf "$folder"
mkdir -p "$folder/tests"

# The generator without its tests, whose crates nobody else has to build.
cp -r generator README.md docs "$folder/"
awk '/^\[dev-dependencies\]/ { exit } /^\[/ { dropped = /^\[\[test/ } !dropped' generator/Cargo.toml \
    >"$folder/generator/Cargo.toml"
{
    printf '[workspace]\nresolver = "3"\nmembers = ["generator"]\nexclude = ["tests"]\n'
    awk '/^\[/ { kept = /^\[workspace\./ } kept' Cargo.toml
} >"$folder/Cargo.toml"

# Other dependencies of the runtime's tests stay: no user gets them.
cp -r tests/runtime-tests "$folder/tests/runtime-tests"
awk -v version="$(sed -n 's/^version = //p' Cargo.toml)" '
    FNR == NR { gsub(/"/, "", $3); if ($1 == "name") name = $3; if ($1 == "version") locked[name] = $3; next }
    /^\[lints\]/ { exit }
    /^\[/ { is_own = $0 == "[dev-dependencies]"; is_asked = $0 == "[dependencies]" }
    /^version.workspace/ { print "version = " version; next }
    /^edition.workspace/ { print "edition = \"2024\""; next }
    /\.workspace = true/ || /path = "\.\.\/fuzz"/ { next }
    is_asked { asked[$1] }
    is_own && $2 == "=" && !($1 in asked) { if ($3 == "{") sub(/version = "/, "&=" locked[$1] ", "); else $3 = "\"=" locked[$1] "\"" }
    { print }
' Cargo.lock tests/runtime-tests/Cargo.toml >"$folder/tests/runtime-tests/Cargo.toml"
printf '[workspace]\n' >>"$folder/tests/runtime-tests/Cargo.toml"

# Runs Cargo in a folder, with the lowest versions.
lowest() {
    printf -- '-- %s: cargo %s\n' "$1" "${*:2}"
    (cd "$folder/$1" && cargo +nightly generate-lockfile --quiet -Z direct-minimal-versions && cargo "${@:2}" --locked --quiet)
}
lowest generator check
lowest generator check --no-default-features
lowest generator/runtime check --all-features
lowest tests/runtime-tests test --test runtime --test spans
