#!/usr/bin/env bash
# Builds everything and runs every test: sets up what a fresh machine lacks, prints minutes per suite, and ends with
# one line: N passed, N failed, N skipped.
#
#   bash tests/all.sh          everything
#   bash tests/all.sh --fast   the inner loop: no end-to-end runs, no cluster edition, no format check, no test that is
#                              marked [Trait("Length", "long")]; two suites at a time
#   bash tests/all.sh --long   also the long forms
#
# SCENES_CLUSTER_NUGET_CONFIG names a NuGet configuration from which the cluster edition restores; without it the
# default one is tried. Where its packages do not restore, its suites are skipped (tests/allowed-skips.txt).
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fast=0 long=0
for argument in "$@"; do
  case "$argument" in
    --fast) fast=1 ;;
    --long) long=1 ;;
    *) echo "usage: bash tests/all.sh [--fast | --long]" >&2; exit 2 ;;
  esac
done
export SCENES_LONG=$long DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

work=$(mktemp -d)
trap 'jobs -p | xargs -r kill 2>/dev/null; rm -rf "$work"' EXIT
passed=0 failed=0 skipped=0
table=() red=()

note() { printf '\n== %s\n' "$*"; }

# minute NAME SECONDS RESULT
minute() { table+=("$(printf '%-42s %6s min  %s' "$1" "$(awk -v s="$2" 'BEGIN { printf "%.1f", s / 60 }')" "$3")"); }

# behind NAME COMMAND...: begins a step that counts as one test, out of the way of whatever else runs.
declare -A behind
behind() {
  local name=$1; shift
  note "$name, begun"
  { local start=$SECONDS
    nice -n 19 "$@" >"$work/$name.log" 2>&1
    printf '%s\n%s\n' $? $((SECONDS - start)) >"$work/$name.end"; } &
  behind[$name]=$!
}

# await NAME: waits for a step that was begun, and counts it.
await() {
  wait "${behind[$1]}"
  stepped "$1"
}

# step NAME COMMAND...: a step that counts as one test.
step() {
  local name=$1 start=$SECONDS; shift
  "$@" >"$work/$name.log" 2>&1
  printf '%s\n%s\n' $? $((SECONDS - start)) >"$work/$name.end"
  stepped "$name"
}

# stepped NAME: counts a step that has ended.
stepped() {
  local name=$1 code seconds
  { read -r code; read -r seconds; } <"$work/$name.end"
  note "$name"
  if [ "$code" -eq 0 ]; then
    passed=$((passed + 1)); minute "$name" "$seconds" ok
  else
    failed=$((failed + 1)); red+=("$name"); minute "$name" "$seconds" FAILED
    tail -n 60 "$work/$name.log"
    return 1
  fi
}

# skip NAME WHY: allowed only where tests/allowed-skips.txt says so.
skip() {
  local allowed
  while read -r allowed; do
    # A line may end in *, for the tests of a class, or of several.
    # shellcheck disable=SC2053
    [[ $1 == $allowed ]] && break
  done < <(grep -v '^#' tests/allowed-skips.txt; echo)
  if [ -n "$allowed" ]; then
    skipped=$((skipped + 1)); echo "skipped: $1: $2"
  else
    failed=$((failed + 1)); red+=("$1"); echo "FAILED: $1 was skipped ($2), which tests/allowed-skips.txt does not allow."
  fi
}

# run EDITION PROJECT LOG [OPTION...]: runs a built test project; LOG.end is its exit code and its seconds.
run() {
  local edition=$1 name=$2 log=$3 start=$SECONDS; shift 3
  artifacts/$edition/bin/$name/debug/$name -noColor -noLogo "$@" >"$log" 2>&1
  printf '%s\n%s\n' $? $((SECONDS - start)) >"$log.end"
}

# suite EDITION PROJECT: runs a built test project and counts its tests.
suite() {
  note "$2 ($1)"
  run "$1" "$2" "$work/suite.log"
  count "$1" "$2" "$work/suite.log"
}

# count EDITION PROJECT LOG: counts the tests of a run.
count() {
  local edition=$1 name=$2 log=$3 summary code seconds
  { read -r code; read -r seconds; } <"$log.end"
  summary=$(grep -E 'Total: [0-9]+, Errors: ' "$log" | tail -n 1)
  if [ -z "$summary" ]; then
    failed=$((failed + 1)); red+=("$name ($edition)"); minute "$name ($edition)" "$seconds" "did not run (exit $code)"
    tail -n 40 "$log"
    return
  fi
  local total errors bad left
  total=$(sed -E 's/.*Total: ([0-9]+).*/\1/' <<<"$summary")
  errors=$(sed -E 's/.*Errors: ([0-9]+).*/\1/' <<<"$summary")
  bad=$(sed -E 's/.*Failed: ([0-9]+).*/\1/' <<<"$summary")
  left=$(sed -E 's/.*Skipped: ([0-9]+).*/\1/' <<<"$summary")
  passed=$((passed + total - bad - left)); failed=$((failed + bad + errors))
  [ "$left" -gt 0 ] && while read -r test why; do skip "$test" "$why"; done < <(
    awk '/\[SKIP\]$/ { name = $1; getline; sub(/^ +/, ""); print name, $0 }' "$log")
  if [ $((bad + errors)) -gt 0 ]; then
    grep -A 25 -E '\[FAIL\]$' "$log"
    while read -r test; do red+=("$test ($edition)"); done < <(sed -nE 's/^ *(.*) \[FAIL\]$/\1/p' "$log")
  fi
  [ "$total" -eq 0 ] && { failed=$((failed + 1)); red+=("$name ($edition)"); echo "FAILED: $name ran no test."; }
  minute "$name ($edition)" "$seconds" "$((total - bad - left)) of $total"
}

# pages NAME FOLDER: runs the test files of a folder with Node, one at a time, and counts their tests.
pages() {
  note "$1"
  local start=$SECONDS log=$work/pages.log code good bad left
  (cd "$2" && npm ci --no-audit --no-fund && node --test --test-concurrency=1 --test-timeout=600000 --test-reporter=tap ./*.test.mjs) \
    >"$log" 2>&1
  code=$?
  read -r good bad left < <(awk '/^# (pass|fail|cancelled|skipped) [0-9]+$/ { n[$2] = $3 }
    END { print n["pass"] + 0, n["fail"] + n["cancelled"], n["skipped"] + 0 }' "$log")
  passed=$((passed + good)); failed=$((failed + bad))
  while read -r test; do skip "$1: $test" "see the test"; done < <(
    sed -nE 's/^ *ok [0-9]+ - (.*) # SKIP.*/\1/p' "$log")
  if [ "$bad" -gt 0 ]; then
    grep -A 30 -E '^ *not ok ' "$log"
    while read -r test; do red+=("$1: $test"); done < <(sed -nE 's/^ *not ok [0-9]+ - (.*)/\1/p' "$log")
  elif [ "$code" -ne 0 ] || [ "$good" -eq 0 ]; then
    failed=$((failed + 1)); red+=("$1"); tail -n 40 "$log"
  fi
  minute "$1" $((SECONDS - start)) "$good of $((good + bad + left))"
}

finish() {
  note "Minutes per suite"
  printf '%s\n' "${table[@]}"
  [ "$failed" -gt 0 ] && { note "Failed"; printf '%s\n' "${red[@]}"; }
  printf '\n%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
  [ "$failed" -eq 0 ]
  exit
}

# Debian packages that some tests need; without root or apt those tests are skipped, if the list allows it.
# debian PROGRAM PACKAGE...: installs packages unless a program is there. Only programs are wanted, no services.
debian() {
  local program=$1; shift
  { command -v "$program" || ls $program; } >/dev/null 2>&1 && return
  command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ] || return
  note "Installing $*"
  (apt-get update && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@") \
    >"$work/apt.log" 2>&1 || tail -n 5 "$work/apt.log"
}

debian promtool prometheus
if [ -w /etc ]; then
  # The tests start servers of their own.
  mkdir -p /etc/postgresql-common/createcluster.d
  echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.d/scenes-tests.conf
fi
debian '/usr/lib/postgresql/*/bin/postgres' postgresql
debian openssl openssl
debian chromium chromium
debian firefox-esr firefox-esr
debian ffmpeg ffmpeg
debian espeak-ng espeak-ng
debian nginx nginx

# The embedded edition restores from the default package source alone, whatever this machine is configured with.
dotnet new nugetconfig -o "$work/nuget" >/dev/null
step "Restore (Embedded)" dotnet restore Scenes.sln --configfile "$work/nuget/nuget.config" || finish
step "Build (Embedded)" dotnet build Scenes.sln --no-restore -m:2 -nologo -v:q || finish

step "Scenes.Web: types, lint, units" npm --prefix src/Scenes.Web run test
suites=(Tidy Domain Storage Delivery Media Engine Grains Rooms Server Cli)
if [ "$fast" -eq 1 ]; then
  note "${suites[*]}"
  export -f run
  printf 'Scenes.%s.Tests\n' "${suites[@]}" \
    | xargs -P 2 -I NAME bash -c 'run embedded NAME "$1/NAME.log" -trait- Length=long' bash "$work"
  for name in "${suites[@]}"; do count embedded "Scenes.$name.Tests" "$work/Scenes.$name.Tests.log"; done
  finish
fi

pages "Scenes.Web.Tests" tests/Scenes.Web.Tests
for name in "${suites[@]}"; do suite embedded "Scenes.$name.Tests"; done
suite embedded Scenes.Simulation.Tests
# Optimised, a seed takes two thirds of the time.
step "Build (Simulation, Release)" dotnet build tests/Scenes.Simulation -c Release --no-restore -m:2 -nologo -v:q \
  && step "Simulation, 300 seeds (Embedded)" artifacts/embedded/bin/Scenes.Simulation/release/Scenes.Simulation --seeds 300

note "Restore (Cluster)"
config=${SCENES_CLUSTER_NUGET_CONFIG:-$work/nuget/nuget.config}
cluster=0
if dotnet restore Scenes.sln -p:Edition=Cluster --configfile "$config" >"$work/cluster.log" 2>&1; then
  cluster=1
  behind "Build (Cluster)" dotnet build Scenes.sln -p:Edition=Cluster --no-restore -m:2 -nologo -v:q
fi

behind "Format" dotnet format Scenes.sln --verify-no-changes --no-restore
# Evenings wait more than they work.
suite embedded Scenes.Rehearsal.Tests
await "Format"

if [ "$cluster" -eq 1 ]; then
  await "Build (Cluster)" || finish
  step "Azurite" npm --prefix tests/Scenes.Cluster.Tests ci --no-audit --no-fund
  suite cluster Scenes.Cluster.Tests
  suite cluster Scenes.Engine.Tests
  suite cluster Scenes.Grains.Tests
  suite cluster Scenes.Server.Tests
  suite cluster Scenes.Rehearsal.Tests
else
  why="the packages of the cluster edition do not restore here: $(grep -oE 'NU[0-9]{4}: Unable to find (a stable )?package [A-Za-z.]+' "$work/cluster.log" | sort -u | head -n 1)"
  for name in Cluster Engine Grains Server Rehearsal; do skip "cluster/Scenes.$name.Tests" "$why"; done
fi

finish
