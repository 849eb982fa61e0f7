#!/usr/bin/env bash
# @photostructure/sqlite 1.2.1 (SQLite 3.53.0, Node 20.20.2).
# A JavaScript whole number from 2^31 on is bound as REAL, below it as INTEGER. In an INTEGER column both come back equal,
# so the difference shows where the type decides: a TEXT column keeps "2147483648.0", a concatenation and json_object show
# the fraction, and dividing two of them is no integer division. Numbers bound as BigInt stay integers.
# Seen: typeof "integer" for 2147483647, "real" for 2147483648, text "2147483648.0", 4294967297 / 2 = 2147483648.5.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @photostructure/sqlite@1.2.1
cat > show.cjs <<'JS'
const { DatabaseSync } = require("@photostructure/sqlite");
const db = new DatabaseSync(":memory:");
db.exec("create table t (text TEXT)");
const kind = (value) => db.prepare("select typeof(?) as kind").get(value).kind;
db.prepare("insert into t values (?)").run(2147483648);
const seen = {
  below: kind(2147483647),
  from: kind(2147483648),
  bigint: kind(2147483648n),
  text: db.prepare("select text from t").get().text,
  half: db.prepare("select ? / ? as half").get(4294967297, 2).half,
};
console.log(JSON.stringify(seen));
const expected = { below: "integer", from: "real", bigint: "integer", text: "2147483648.0", half: 2147483648.5 };
if (JSON.stringify(seen) !== JSON.stringify(expected)) { console.error("The behaviour has changed."); process.exit(1); }
JS
node show.cjs
