#!/bin/sh
# Builds the wheel, installs it in a clean environment and runs the tests against it there.
set -eu
python=$1
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"$python" -m build --wheel --outdir "$place/dist" . >"$place/log" 2>&1 || { cat "$place/log"; exit 1; }
"$python" -m venv "$place/env"
"$place/env/bin/python" -m pip install -q --disable-pip-version-check "$(echo "$place"/dist/*.whl)[all]" \
  "dask[distributed]" httpx hypothesis pytest pytest-xdist scipy
cp -r tests "$place/tests"
cp pyproject.toml "$place/"
cd "$place"
FOEDERA_CACHE="$place/cache" env/bin/python -P -m pytest -q -n 2 -o pythonpath=. \
  -m "not browser and not notebook" tests
FOEDERA_CACHE="$place/cache" env/bin/foedera bonds Estonia --on 2024-06-01 --direction in \
  --kind defence --format json >estonia.json
test "$(grep -c '"bearer":' estonia.json)" -gt 0
