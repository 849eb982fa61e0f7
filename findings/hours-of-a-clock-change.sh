#!/usr/bin/env bash
# date-fns 4.1.0, with TZ=Europe/Kyiv. On 2026-10-25 clocks in Kyiv go back at 04:00, so the local day has 25 hours.
# eachHourOfInterval lists 24 starts for it: one step is two hours long, so a heat map by hour loses an hour of chats.
# Seen: 24 entries, steps of 1 and 2 hours, while the day is 25 hours long.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund date-fns@4.1.0
cat > show.cjs <<'JS'
const { eachHourOfInterval } = require("date-fns");
const start = new Date(2026, 9, 25), next = new Date(2026, 9, 26);
const hours = eachHourOfInterval({ start, end: new Date(next - 1) });
const steps = new Set(hours.slice(1).map((hour, index) => (hour - hours[index]) / 3600000));
const seen = { dayHours: (next - start) / 3600000, entries: hours.length, steps: [...steps].sort() };
console.log(JSON.stringify(seen));
if (JSON.stringify(seen) !== '{"dayHours":25,"entries":24,"steps":[1,2]}') { console.error("The behaviour has changed."); process.exit(1); }
JS
TZ=Europe/Kyiv node show.cjs
