#!/usr/bin/env bash
# npm 11.19.1, @tailwindcss/oxide 4.3.3.
# An optional package of another platform that bundles its own dependencies is in the lock file, its bundled ones are not:
# they come inside its archive, which nobody on this platform downloads. `npm ci` takes that lock file, and `npm sbom` of
# what it installed works. `npm sbom --package-lock-only` of the same file, as a build server asks it, finds them missing.
# Seen: installed: ok; lock file only: ESBOMPROBLEMS, 6 missing, all required by @tailwindcss/oxide-wasm32-wasi.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --save-exact @tailwindcss/oxide@4.3.3
npm ci --silent --no-audit --no-fund
sbom() { npx --yes npm@11.19.1 sbom --sbom-format cyclonedx "$@"; }
sbom >installed.json && installed=ok || installed=refused
sbom --package-lock-only >/dev/null 2>problems.txt && locked=ok || locked=$(grep -o "ESBOMPROBLEMS" problems.txt | head -n 1)
missing=$(grep -c "missing: .* required by @tailwindcss/oxide-wasm32-wasi@4.3.3" problems.txt || true)
echo "installed: $installed; lock file only: $locked, $missing missing"
[ "$installed; $locked; $missing" = "ok; ESBOMPROBLEMS; 6" ] || { echo "The behaviour has changed." >&2; exit 1; }
