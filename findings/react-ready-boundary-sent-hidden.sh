#!/usr/bin/env bash
# react-dom 19.3.1 sends a Suspense boundary out of line once its markup is longer than about 12,800 bytes, although nothing in
# it ever suspended and the stream was piped only in onAllReady, which is meant for readers that run no script. The document
# then shows the fallback; the content stands in a <div hidden>, and a script puts it in place, no sooner than 300 ms after the
# first frame. A shorter boundary stands where it belongs, without its fallback and without a script.
# Seen: 100 short rows come in place; 400 of the same come hidden, behind the fallback.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund react@19.3.1 react-dom@19.3.1
cat > show.mjs <<'JS'
import { PassThrough } from "node:stream";
import { createElement, Suspense } from "react";
import { renderToPipeableStream } from "react-dom/server";

function htmlOf(count) {
  const Rows = () => Array.from({ length: count }, (_, index) => createElement("p", { key: index }, `A row that waits for nothing: ${index}`));
  const list = createElement(Suspense, { fallback: "Loading" }, createElement(Rows));
  const page = createElement("html", null, createElement("body", null, list));
  return new Promise((resolve, reject) => {
    const sink = new PassThrough();
    const parts = [];
    sink.on("data", (part) => parts.push(part)).on("end", () => resolve(Buffer.concat(parts).toString()));
    const stream = renderToPipeableStream(page, { onError: reject, onAllReady: () => stream.pipe(sink) });
  });
}

const seen = [];
for (const count of [100, 400]) {
  const html = await htmlOf(count);
  const [hidden, row] = [html.indexOf("<div hidden"), html.indexOf("A row that waits for nothing: 0")];
  seen.push({ count, fallback: html.includes("Loading"), isHidden: hidden !== -1 && hidden < row, waits: html.includes("$RT+300") });
}
console.log(JSON.stringify(seen));
const wanted = [
  { count: 100, fallback: false, isHidden: false, waits: false },
  { count: 400, fallback: true, isHidden: true, waits: true },
];
if (JSON.stringify(seen) !== JSON.stringify(wanted)) { console.error("The behaviour has changed."); process.exit(1); }
JS
node show.mjs
