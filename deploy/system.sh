# What deploy/run and deploy/test share: the folder of the project, saying what is done, and Debian packages.
# To be sourced by bash.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '\n== %s\n' "$*"; }

fail() { printf '\n!! %s\n' "$*" >&2; exit 1; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo > /dev/null; then
        sudo "$@"
    else
        fail "this needs root: run it again as root, or install sudo. It wanted: $*"
    fi
}

# Installs those of the named Debian packages that are missing.
need_packages() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2> /dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    if [ ${#missing[@]} -eq 0 ]; then
        say "System packages are in place: $*"
        return
    fi
    command -v apt-get > /dev/null || fail "not a Debian system; install what these are called here: ${missing[*]}"
    say "Installing system packages: ${missing[*]}"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
        > /dev/null
}

# What building needs. The Swift toolchain itself comes from swift.org.
need_build_tools() {
    need_packages libsqlite3-dev libssl-dev libgeos-dev zlib1g-dev tzdata ca-certificates git python3 python3-pip
    command -v swift > /dev/null || fail "no Swift toolchain found; install Swift 6.2 or later from https://swift.org/install"
}
