# What bin/run and bin/test share: finds Python, checks system libraries, fills the virtual environment.
# Read by them with `.`; the working directory is the root of the project.

unset PYTHONDONTWRITEBYTECODE
export PYTHONUNBUFFERED=1
export LC_ALL="${LC_ALL:-C.UTF-8}"

stop() {
    printf '\n%s\n' "$*" >&2
    exit 1
}

# Sets PYTHON to a Python that is recent enough.
find_python() {
    for PYTHON in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            return
        fi
    done
    stop "Il faut Python 3.11 ou plus récent (sous Debian : apt-get install python3)."
}

has_library() {
    { /sbin/ldconfig -p 2>/dev/null || ldconfig -p 2>/dev/null; } | grep -q "$1\\.so"
}

has_font() {
    find /usr/share/fonts /usr/local/share/fonts "${HOME:-/nonexistent}/.local/share/fonts" \
        -name "$1" -print 2>/dev/null | grep -q .
}

# The packages as this system names them: newer ones have version 2 of the fonts under the first name.
named_here() {
    if ! apt-cache show fonts-liberation2 >/dev/null 2>&1 && apt-cache show fonts-liberation >/dev/null 2>&1; then
        echo "$*" | sed 's/fonts-liberation2/fonts-liberation/'
    else
        echo "$*"
    fi
}

# Prints the Debian packages that WeasyPrint and Python still need, one a line.
missing_packages() {
    has_library libpango-1.0 || echo libpango-1.0-0
    has_library libpangoft2-1.0 || echo libpangoft2-1.0-0
    has_library libharfbuzz-subset || echo libharfbuzz-subset0
    has_font 'LiberationSerif-Regular.*' || echo fonts-liberation2
    if [ ! -x .venv/bin/python ] && ! "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "${PYTHON##*/}-venv"
    fi
}

# Sets root to what makes a command run as root, if anything does without asking.
find_root() {
    root=""
    [ "$(id -u)" = 0 ] || { root="sudo -n" && sudo -n true 2>/dev/null; }
}

# Installs Debian packages when it may, else prints the exact command and stops.
install_packages() {
    if ! command -v apt-get >/dev/null; then
        stop "Ce système n’a pas apt-get. Installer l’équivalent de ces paquets Debian, puis relancer : $*"
    fi
    if ! find_root; then
        stop "Il manque des paquets du système. Taper cette commande, puis relancer :

    sudo apt-get update && sudo apt-get install --yes --no-install-recommends $(named_here "$@")"
    fi
    printf 'Installation des paquets du système : %s\n' "$*"
    journal=$(mktemp)
    # shellcheck disable=SC2046,SC2086
    if ! { $root apt-get update && $root env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --no-install-recommends $(named_here "$@"); } >"$journal" 2>&1 </dev/null; then
        tail -n 15 "$journal" >&2
        rm -f "$journal"
        stop "L’installation a échoué (voir ci-dessus). La commande était : apt-get install --yes --no-install-recommends $*"
    fi
    rm -f "$journal"
}

ensure_system() {
    missing=$(missing_packages)
    if [ -n "$missing" ]; then
        # shellcheck disable=SC2086
        install_packages $missing
        missing=$(missing_packages)
        [ -z "$missing" ] || stop "Ces paquets sont installés mais restent introuvables :" $missing
    fi
}

# Installs the lock named $1 in .venv, once: a stamp holds what was installed.
ensure_lock() {
    lock="requirements/$1.lock"
    stamp=".venv/$1.stamp"
    wanted="$(sha256sum <"$lock" | cut -c1-64) $(.venv/bin/python -V 2>/dev/null || true)"
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
        return
    fi
    if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
        echo "Création de l’environnement Python (.venv)…"
        "$PYTHON" -m venv --clear .venv || stop "L’environnement Python n’a pas pu être créé dans .venv."
    fi
    echo "Installation des bibliothèques Python…"
    with_uv "$lock" || with_pip "$lock" ||
        stop "Les bibliothèques Python n’ont pas pu être installées ; vérifier l’accès au réseau, puis relancer."
    printf '%s' "$(sha256sum <"$lock" | cut -c1-64) $(.venv/bin/python -V)" >"$stamp"
}

# Hashes are checked by both; pip compiles to bytecode of itself.
with_uv() {
    { [ -x .venv/bin/uv ] || with_pip requirements/uv.lock; } 2>/dev/null &&
        UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-true}" .venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes --no-deps \
            --compile-bytecode --requirement "$1" 2>/dev/null
}

with_pip() {
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --no-deps \
        --requirement "$1"
}
