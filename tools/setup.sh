#!/usr/bin/env bash
# Installs what crmdesk needs to run and to be tested: system packages by apt where some are missing and we may,
# then a virtual environment in .venv. Usage: tools/setup.sh PYTHON
set -euo pipefail
cd "$(dirname "$0")/.."

python=${1:?Python 3.11 or later is needed and not on the PATH}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "crmdesk needs Python 3.11 or later; $python is older." >&2
    exit 1
}

packages=(
    # Qt without a screen
    libglib2.0-0 libegl1 libgl1 libx11-6 libdbus-1-3 libfontconfig1 libxkbcommon0 libgssapi-krb5-2 libbrotli1
    # Qt on a screen
    libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-randr0 libxcb-sync1 libxcb-xfixes0
    libxcb-xkb1 libxkbcommon-x11-0
    # the tests: a screen without a monitor, text out of PDFs; packaging
    xvfb xdotool poppler-utils binutils
)
read -r prefix version < <("$python" -c 'import sys; print(sys.base_prefix, "%d.%d" % sys.version_info[:2])')
if [[ $prefix == /usr ]]; then # Debian's own Python comes in parts
    packages+=("python$version-venv" "libpython$version")
fi

is_installed() {
    [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

install_system_packages() {
    local missing=() package as_root=()
    for package in "${packages[@]}"; do
        is_installed "$package" || missing+=("$package")
    done
    ((${#missing[@]})) || return 0
    local install=(apt-get install -y --no-install-recommends "${missing[@]}")
    if ((EUID != 0)); then
        sudo -n true 2>/dev/null || {
            echo "System packages are missing. Install them, then try again:" >&2
            echo "sudo ${install[*]}" >&2
            exit 1
        }
        as_root=(sudo -n)
    fi
    # A source that does not answer is no trouble as long as the packages are found.
    "${as_root[@]}" apt-get update -qq || true
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive "${install[@]}" -qq </dev/null
}

if command -v apt-get >/dev/null; then
    install_system_packages
else
    echo "Not a Debian system: make sure that your packages cover ${packages[*]}" >&2
fi
[[ -x .venv/bin/pip ]] || "$python" -m venv --clear .venv
.venv/bin/python -m pip install --quiet --use-pep517 --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
