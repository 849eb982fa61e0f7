#!/usr/bin/env bash
# papaparse 5.7.1. A table of one column in which a cell is empty does not survive its own round trip: unparse writes the row as
# an empty line, never as "", and parse with skipEmptyLines, which one needs because of the line feed at the end of most files,
# drops it. With two columns the same row comes back.
# Seen: 3 rows in and 2 out with one column; 3 and 3 with two columns.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund papaparse@5.7.1
cat > show.cjs <<'JS'
const Papa = require("papaparse");
const back = (rows) => Papa.parse(`${Papa.unparse(rows)}\r\n`, { skipEmptyLines: true }).data.length;
const seen = { one: back([["Billing"], [""], ["Sales"]]), two: back([["1", "Billing"], ["", ""], ["3", "Sales"]]) };
console.log(JSON.stringify(seen));
if (JSON.stringify(seen) !== '{"one":2,"two":3}') { console.error("The behaviour has changed."); process.exit(1); }
JS
node show.cjs
