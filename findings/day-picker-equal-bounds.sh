#!/usr/bin/env bash
# react-day-picker 10.0.2. The matcher { after: a, before: b } means the days between two bounds, and where the bounds cross it
# means the days outside of them. With equal bounds no day lies between, and every day except the bound itself matches: a range
# that closes day by day goes from "nothing is disabled" to "all but one are disabled" at its last step.
# Seen: between 10 and 20 nine days match, between 10 and 11 none, between 10 and 10 all but the 10th.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund react-day-picker@10.0.2 react@19.3.1 react-dom@19.3.1
cat > show.mjs <<'JS'
import { dateMatchModifiers } from "react-day-picker";
const day = (date) => new Date(2026, 10, date);
const matched = (after, before) =>
  Array.from({ length: 30 }, (_, index) => index + 1).filter((date) =>
    dateMatchModifiers(day(date), { after: day(after), before: day(before) }));
const seen = { "10-20": matched(10, 20).length, "10-11": matched(10, 11).length, "10-10": matched(10, 10).length };
console.log(JSON.stringify(seen));
if (JSON.stringify(seen) !== '{"10-20":9,"10-11":0,"10-10":29}') { console.error("The behaviour has changed."); process.exit(1); }
JS
node show.mjs
