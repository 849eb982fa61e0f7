#!/usr/bin/env bash
# nuqs 2.10.2.
# parseAsInteger reads the digits at the front of a value and ignores the rest, and parseAsArrayOf leaves out members that
# it cannot read. A damaged link then opens another page, or a wider filter, without a word.
# Seen: "12abc" -> 12, "1,b,3" -> [1,3].
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund nuqs@2.10.2 react@19.3.1
cat > show.mjs <<'JS'
import { parseAsArrayOf, parseAsInteger } from "nuqs/server";
const seen = { page: parseAsInteger.parse("12abc"), list: parseAsArrayOf(parseAsInteger).parse("1,b,3") };
console.log(JSON.stringify(seen));
if (JSON.stringify(seen) !== '{"page":12,"list":[1,3]}') { console.error("The behaviour has changed."); process.exit(1); }
JS
node show.mjs
