#!/usr/bin/env bash
# write-excel-file 4.1.1 writes a text that looks like one of the format's own escapes, such as _x0041_ (four hex digits between
# _x and _), as it is. In the shared text type of the format (ECMA-376, ST_Xstring) that stands for the letter A, so a reader
# that follows it shows another text than the one that was written. A writer has to put _x005F_ in place of the first underscore.
# Seen: "order_x0041_7" is in the sheet's XML unchanged, and xlsx 0.18.5 reads "orderA7".
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund write-excel-file@4.1.1 xlsx@0.18.5
cat > show.mjs <<'JS'
import writeExcelFile from "write-excel-file/node";
import xlsx from "xlsx";
const text = "order_x0041_7";
await (await writeExcelFile([[{ value: text, type: String }]])).toFile("out.xlsx");
const { Sheets } = xlsx.readFile("out.xlsx");
const seen = Object.values(Sheets)[0].A1.v;
console.log(JSON.stringify({ written: text, read: seen }));
if (seen !== "orderA7") { console.error("The behaviour has changed."); process.exit(1); }
JS
node show.mjs
