# Sourced by run, test and bench: finding and installing what they need.

say() { printf '%s\n' "$*" >&2; }

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

as_root() {
  if [[ $(id -u) -eq 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo "$@"
  else
    fail "this needs root: $*. Run it as root, or install sudo."
  fi
}

need_dotnet() {
  if ! command -v dotnet >/dev/null 2>&1 && [[ -x "${HOME:-}/.dotnet/dotnet" ]]; then
    export PATH="$HOME/.dotnet:$PATH" DOTNET_ROOT="$HOME/.dotnet"
  fi
  if ! command -v dotnet >/dev/null 2>&1 || ! dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
    fail "the .NET 10 SDK is needed. Install it with \`apt-get install dotnet-sdk-10.0\` where the package is there, or from https://dotnet.microsoft.com/download"
  fi
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
}

# Whether a PostgreSQL server, 15 or newer, is installed.
has_postgres() {
  local postgres major
  for postgres in /usr/lib/postgresql/*/bin/postgres "$(command -v postgres 2>/dev/null || true)"; do
    [[ -n $postgres && -x $postgres ]] || continue
    major=$("$postgres" --version 2>/dev/null | sed -E 's/^[^0-9]*([0-9]+).*/\1/')
    [[ $major =~ ^[0-9]+$ && $major -ge 15 ]] && return 0
  done
  return 1
}

need_postgres() {
  has_postgres && return
  command -v apt-get >/dev/null 2>&1 ||
    fail "no PostgreSQL server (15 or newer) was found. Install one, or set ConnectionStrings__Postgres to use an existing server."
  say "Installing PostgreSQL (apt-get install postgresql) ..."
  local log
  log=$(mktemp)
  # Debian makes and starts a cluster of its own at installation; ours is private, so that one is not wanted.
  if ! {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q &&
      as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends postgresql-common &&
      { [[ -d /var/lib/postgresql/data || -n $(ls /etc/postgresql 2>/dev/null) ]] ||
        as_root sed -i -E 's/^#?\s*create_main_cluster\s*=.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf; } &&
      as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends postgresql
  } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    fail "PostgreSQL could not be installed (whole log: $log). Install the package postgresql yourself and start again."
  fi
  rm -f "$log"
  has_postgres || fail "the package postgresql is installed, but is older than PostgreSQL 15. Install a newer one from https://apt.postgresql.org"
}

has_chromium() {
  local chromium
  for chromium in "${FREEDOMPAY_CHROMIUM:-}" /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome-stable /usr/bin/google-chrome; do
    [[ -n $chromium && -x $chromium ]] && return 0
  done
  return 1
}

need_chromium() {
  has_chromium && return
  command -v apt-get >/dev/null 2>&1 || fail "no Chromium was found. Install one, or set FREEDOMPAY_CHROMIUM to its executable."
  say "Installing Chromium (apt-get install chromium) ..."
  local log
  log=$(mktemp)
  if ! {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q &&
      as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium
  } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    fail "Chromium could not be installed (whole log: $log). Install the package chromium yourself, or set FREEDOMPAY_CHROMIUM to an executable."
  fi
  rm -f "$log"
  has_chromium || fail "the package chromium is installed, but brought no browser. Set FREEDOMPAY_CHROMIUM to its executable."
}

# build PROJECT...: Release, silent unless it fails.
build() {
  local log project
  log=$(mktemp)
  for project in "$@"; do
    say "Building ${project##*/} ..."
    # One compiler process for all projects: without it each starts its own, which takes three times as long.
    if ! UseSharedCompilation=true dotnet build "$project" -c Release -nologo -v quiet -nodeReuse:false -tl:off >"$log" 2>&1; then
      grep -E 'error|warning' "$log" | sort -u | head -n 40 >&2 || true
      fail "the build failed (whole log: $log)"
    fi
  done
  rm -f "$log"
}
