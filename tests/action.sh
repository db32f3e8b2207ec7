#!/usr/bin/env bash
# Runs the steps of the action against a git repository made here and a stand-in for the host on loopback: installing a release,
# a pull request without changes, with changes and with outdated files, and two runs of the scheduled job.
#
# Needs git, curl, jq, python3 and a Rust toolchain.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
export CARGO_INCREMENTAL=0

# As `cargo test` builds the program, so that nothing is left to do after it.
env -u CLIENTWRIGHT_CORPUS cargo test --quiet --no-run --test cli
program=${CARGO_TARGET_DIR:-$root/target}/debug

folder=$(mktemp -d)
python3 tests/action/host.py "$folder" &
host=$!
trap 'kill "$host" 2>/dev/null || true; rm -rf "$folder"' EXIT
for _ in $(seq 100); do
    [ ! -f "$folder/address" ] || break
    sleep 0.1
done

export PATH=$program:$PATH
export RUNNER_TEMP=$folder/temp GITHUB_API_URL GITHUB_REPOSITORY=pets/client GITHUB_TOKEN=secret GITHUB_BASE_REF=main
GITHUB_API_URL=$(cat "$folder/address")
export GITHUB_PATH=$folder/path GIT_CONFIG_GLOBAL=$folder/gitconfig GIT_CONFIG_NOSYSTEM=1
mkdir -p "$RUNNER_TEMP" "$folder/files"
git config --global user.name tester
git config --global user.email tester@pets.example
git config --global init.defaultBranch main

fail() {
    printf 'FAILED: %s\n' "$1" >&2
    cat "$folder/state.json" >&2 || true
    exit 1
}

# A line of the state of the host.
state() {
    jq -r "$1" "$folder/state.json"
}

# Runs a step, and compares its exit code; its output is in `output`.
run() {
    local expected=$1 status=0
    shift
    output=$("$@" 2>&1) || status=$?
    [ "$status" -eq "$expected" ] || fail "exit code $status, not $expected, of $*: $output"
}

printf -- '-- install\n'
version=$(.ci/release/version)
target=x86_64-unknown-linux-musl
mkdir -p "$folder/files/v$version" "$folder/clientwright-$target"
cp "$program/clientwright" "$folder/clientwright-$target/"
tar -C "$folder" -czf "$folder/files/v$version/clientwright-$target.tar.gz" "clientwright-$target"
(cd "$folder/files/v$version" && sha256sum ./*.tar.gz | sed 's, \./, ,' >SHA256SUMS)
if [ "$(uname -sm)" = 'Linux x86_64' ]; then
    run 0 env CLIENTWRIGHT_RELEASES="$GITHUB_API_URL" .github/action/install
    [ "$output" = "clientwright $version" ] || fail "$output"
    [ -x "$(cat "$GITHUB_PATH")/clientwright" ] || fail 'the program is not in the path'
    sed -i 's/^[0-9a-f]*/0/' "$folder/files/v$version/SHA256SUMS"
    run 1 env CLIENTWRIGHT_RELEASES="$GITHUB_API_URL" .github/action/install
    [[ $output == *'has the SHA-256'* ]] || fail "$output"
fi
run 0 env VERSION=installed .github/action/install

# A repository with a client, and its clone as a runner has it.
git init --quiet --bare "$folder/origin"
git clone --quiet "file://$folder/origin" "$folder/work" 2>/dev/null
cd "$folder/work"
mkdir spec
cp "$root/tests/action/pets.yaml" "$folder/files/pets.yaml"
cp "$folder/files/pets.yaml" spec/pets.yaml
cat >clientwright.toml <<TOML
[crate.client.api.pets]
document = "spec/pets.yaml"

[fetch."spec/pets.yaml"]
url = "$GITHUB_API_URL/pets.yaml"
TOML
clientwright fetch >/dev/null
clientwright generate 2>/dev/null
git checkout --quiet -B main
git add --all
git commit --quiet --message 'A client'
git push --quiet origin main

printf -- '-- a pull request without changes has no comment\n'
export PULL_REQUEST=7
run 0 "$root/.github/action/check"
[ "$(state '.comments | length')" -eq 150 ] || fail 'there is a comment'

printf -- '-- a pull request with changes has one, and annotations\n'
git checkout --quiet -b feature
sed -i '/^    delete:/,/204/d' spec/pets.yaml
clientwright generate 2>/dev/null
git add --all
git commit --quiet --message 'No deletion'
run 0 "$root/.github/action/check"
[ "$(state '.comments | length')" -eq 151 ] || fail 'there is no comment'
[[ $(state '.comments[150].body') == '<!-- clientwright: clientwright.toml -->'*'| breaking | breaking | major |'* ]] ||
    fail 'the comment does not say what changed'
[[ $output == *'file=spec/pets.yaml,line='* ]] || fail "no annotation: $output"

printf -- '-- the comment is updated\n'
run 1 env FAIL_ON=wire "$root/.github/action/check"
[ "$(state '.comments | length')" -eq 151 ] || fail 'there are two comments'
[[ $(state '.comments[150].body') == *'The check failed'* ]] || fail 'the comment does not say that it failed'

printf -- '-- outdated files fail\n'
echo '// edited' >>client/src/lib.rs
run 1 env COMMENT=false "$root/.github/action/check"
[[ $output == *'::error file=clientwright.toml::the generated files are out of date'* ]] || fail "$output"
git checkout --quiet -- client

printf -- '-- a token that may not write is a warning\n'
run 0 env GITHUB_TOKEN=other "$root/.github/action/check"
[[ $output == *'::warning::the comment could not be written'* ]] || fail "$output"

printf -- '-- the scheduled job does nothing without changes\n'
git checkout --quiet main
run 0 "$root/.github/action/update"
[[ $output == *'nothing changed'* ]] || fail "$output"

printf -- '-- it opens a pull request, and updates it\n'
sed -i 's/^        name:.*/&\n        age: { type: integer }/' "$folder/files/pets.yaml"
run 0 "$root/.github/action/update"
[[ $output == *'opened pull request 20'* ]] || fail "$output"
[[ $(state '.pulls[0].body') == *'| compatible |'* ]] || [[ $(state '.pulls[0].body') == *'| minor |'* ]] || fail "$(state '.pulls[0].body')"
git fetch --quiet origin clientwright/update
git show FETCH_HEAD:clientwright.toml | grep -q 'version = "0.1.1"' || fail 'the version is not bumped'
git show FETCH_HEAD:client/CHANGELOG.md | grep -q '## 0.1.1' || fail 'there is no changelog'
git checkout --quiet main
git reset --quiet --hard origin/main
sed -i 's/^        age:.*/&\n        size: { type: integer }/' "$folder/files/pets.yaml"
run 0 "$root/.github/action/update"
[[ $output == *'updated pull request 20'* ]] || fail "$output"
[ "$(state '.pulls | length')" -eq 1 ] || fail 'there are two pull requests'
printf 'the action works\n'
