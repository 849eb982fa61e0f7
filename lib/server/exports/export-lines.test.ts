import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { inflateRawSync } from "node:zlib";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Chat } from "@/lib/helpcrunch/chat";
import { readChat } from "@/lib/helpcrunch/chat";
import { pack } from "@/lib/server/db/exports";
import { chatCells, createLocalTimes, headOf, type NamedCell } from "@/lib/server/exports/export-columns";
import {
  byteOrderMark,
  cellLengthMax,
  csvRow,
  cutMark,
  jsonOf,
  sheetRow,
  toCsv,
} from "@/lib/server/exports/export-lines";
import { writeWorkbook } from "@/lib/server/exports/workbook";
import { columnIds } from "@/lib/view/columns";

const folder = mkdtempSync(path.join(tmpdir(), "chatboard-export-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a spreadsheet is known to change, to calculate or to lose. */
const hardTexts = [
  "12345678901234567890",
  "1234567890123456",
  "+48123456789",
  "+48 123 456 789",
  "007",
  "=1+1",
  '=HYPERLINK("https://example.com","here")',
  "＝1+1",
  "  =1+1",
  "-5",
  "@sum",
  "+",
  "2026-05-04",
  "4 May 2026",
  "1e9",
  "TRUE",
  "false",
  "1/2",
  "10:30",
  "0.50",
  "1,5",
  "50 %",
  "١٢٣",
  "'quoted",
  'she said "no"; then, nothing',
  "one\ntwo\n\nthree",
  " spaces around ",
  "_x0041_ and <b> & ]]>",
  "Zażółć, Ґанок, 領収書, עדיין, 👩‍👩‍👧",
];

const named = (cell: NamedCell["cell"]): NamedCell => ({ name: "customer", cell });
const texts = hardTexts.map((value) => named({ kind: "text", value }));
const warsaw = createLocalTimes("Europe/Warsaw");

function csvFile(): string {
  return byteOrderMark + toCsv([["text"], ...texts.map((cell) => csvRow([cell], "UTC", warsaw))]);
}

async function workbookFile(rows: readonly NamedCell[][]): Promise<Uint8Array> {
  const cells = rows.map((row) => sheetRow(row, "Europe/Warsaw", warsaw).cells);
  async function* parts() {
    yield await pack(JSON.stringify(cells));
  }
  return writeWorkbook(["text"], parts(), new AbortController().signal);
}

test("a CSV file read back holds every text as it was, behind a tab where a spreadsheet would change it", () => {
  const { data } = Papa.parse<string[]>(csvFile().slice(1), { delimiter: ",", skipEmptyLines: true });
  const read = data.slice(1).map(([cell]) => cell);
  expect(read.map((cell) => cell?.replace(/^\t/, ""))).toEqual(hardTexts);
  const untouched = hardTexts.filter((text) => read.includes(text));
  expect(untouched).toEqual([
    "'quoted",
    'she said "no"; then, nothing',
    "one\ntwo\n\nthree",
    " spaces around ",
    "Zażółć, Ґанок, 領収書, עדיין, 👩‍👩‍👧",
  ]);
});

/** The files of a workbook, which is a ZIP, by their names. */
function entriesOf(zip: Buffer): Map<string, string> {
  const entries = new Map<string, string>();
  const directoryAt = zip.readUInt32LE(zip.lastIndexOf("PK\u0005\u0006", undefined, "latin1") + 16);
  for (let at = directoryAt; zip.readUInt32LE(at) === 0x02014b50; ) {
    const [sizeBytes, nameLength, extraLength, noteLength, fileAt] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
      zip.readUInt32LE(at + 42),
    ];
    const from = fileAt + 30 + zip.readUInt16LE(fileAt + 26) + zip.readUInt16LE(fileAt + 28);
    const bytes = zip.subarray(from, from + sizeBytes);
    const isPlain = zip.readUInt16LE(at + 10) === 0;
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    entries.set(name, (isPlain ? bytes : inflateRawSync(bytes)).toString("utf8"));
    at += 46 + nameLength + extraLength + noteLength;
  }
  return entries;
}

test("a workbook read back holds every text as it was, each in a cell of text, and no formula", async () => {
  const broken = named({ kind: "text", value: "a\uD800b\u0001c\uFFFEd\r\ne" });
  const entries = entriesOf(Buffer.from(await workbookFile([...texts.map((cell) => [cell]), [broken]])));
  const sheet = entries.get("xl/worksheets/sheet1.xml") ?? "";
  const strings = entries.get("xl/sharedStrings.xml") ?? "";
  const unescaped = (xml: string) =>
    xml
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&#39;", "'")
      .replaceAll("&apos;", "'")
      .replaceAll("&amp;", "&")
      .replace(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  const known = [...strings.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text = ""]) => unescaped(text));
  const cells = [...sheet.matchAll(/<c [^>]*t="s"[^>]*><v>(\d+)<\/v>/g)].map(([, index]) => known[Number(index)]);
  expect(cells).toEqual(["text", ...hardTexts, "a□b□c□d\ne"]);
  expect(sheet).not.toContain("<f");
});

test("times stand by the clocks of the zone with their offset, also in the hour that comes twice; in UTC the head says so", () => {
  const cells = ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-05-04T09:30:00Z"].map(
    (at): NamedCell => ({ name: "createdAt", cell: { kind: "time", value: Date.parse(at) } }),
  );
  expect(headOf(["id", "createdAt"], false, "Europe/Warsaw")).toEqual(["id", "createdAt", "createdAt offset"]);
  expect(headOf(["createdAt"], false, "UTC")).toEqual(["createdAt UTC"]);
  expect(cells.map((cell) => csvRow([cell], "Europe/Warsaw", warsaw))).toEqual([
    ["2026-10-25 02:30:00", "UTC+02:00"],
    ["2026-10-25 02:30:00", "UTC+01:00"],
    ["2026-05-04 11:30:00", "UTC+02:00"],
  ]);
  expect(csvRow(cells.slice(2), "UTC", createLocalTimes("UTC"))).toEqual(["2026-05-04 09:30:00"]);
  expect(jsonOf(cells.slice(0, 1), "Europe/Warsaw", warsaw)).toEqual({ createdAt: "2026-10-25T02:30:00+02:00" });
  expect(jsonOf(cells.slice(2), "UTC", createLocalTimes("UTC"))).toEqual({ createdAt: "2026-05-04T09:30:00Z" });
});

test("a text is cut where a cell ends, never in the middle of a character, and counted", () => {
  const long = "👋".repeat(cellLengthMax);
  const { cells, cut } = sheetRow([named({ kind: "text", value: long })], "UTC", warsaw);
  const [cell] = cells;
  expect(cut).toBe(1);
  expect(typeof cell === "string" && cell.length <= cellLengthMax && cell.isWellFormed()).toBe(true);
  expect(cell).toMatch(new RegExp(`👋${cutMark.replace(/[[\]]/g, "\\$&")}$`, "u"));
  expect(sheetRow([named({ kind: "text", value: "x".repeat(cellLengthMax) })], "UTC", warsaw).cut).toBe(0);
  expect(csvRow([named({ kind: "text", value: long })], "UTC", warsaw)).toEqual([long]);
});

test("every column of the list has a value, and one that a chat lacks is empty in every format", () => {
  const read = readChat({ id: 7 });
  if (!("customer" in read)) throw new Error("unreadable");
  const chat: Chat = read;
  const line = chatCells(columnIds, chat, 0);
  expect(line.map(({ name }) => name)).toEqual(columnIds.map((id) => (id === "waiting" ? "waitingSeconds" : id)));
  const head = headOf(columnIds, false, "Europe/Warsaw");
  expect(csvRow(line, "Europe/Warsaw", warsaw)).toHaveLength(head.length);
  expect(sheetRow(line, "Europe/Warsaw", warsaw).cells).toHaveLength(head.length);
  expect(jsonOf(line, "UTC", warsaw)).toMatchObject({ id: 7, customer: null, agents: null, createdAt: null });
});

/** Where it is installed; `apt-get install libreoffice-calc-nogui` brings it. */
const hasLibreOffice = spawnSync("soffice", ["--version"]).status === 0;

/** The cells of the first column and those beside it, as LibreOffice shows them, without the head. */
function shownIn(name: string): string[][] {
  const text = readFileSync(path.join(folder, "shown", `${name}.csv`), "utf8");
  return Papa.parse<string[]>(text, { delimiter: ",", skipEmptyLines: true }).data.slice(1);
}

describe.skipIf(!hasLibreOffice)(`LibreOffice${hasLibreOffice ? "" : " (not installed here, so not asked)"}`, () => {
  beforeAll(async () => {
    const broken = named({ kind: "text", value: "a\uD800b\u0001c\uFFFEd\r\ne" });
    const id = named({ kind: "id", value: Number.MAX_SAFE_INTEGER });
    const at: NamedCell = { name: "createdAt", cell: { kind: "time", value: Date.parse("2026-10-25T01:30:59Z") } };
    const workbook = await workbookFile([...texts.map((cell) => [cell]), [broken], [id], [at]]);
    writeFileSync(path.join(folder, "workbook.xlsx"), workbook);
    writeFileSync(path.join(folder, "table.csv"), csvFile());
    const profile = pathToFileURL(path.join(folder, "profile")).href;
    // Comma, quotes, UTF-8; the cells as they are shown, all in quotes.
    const filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false";
    const options = [`-env:UserInstallation=${profile}`, "--headless", "--convert-to", filter];
    const place = ["--outdir", path.join(folder, "shown")];
    const open = (name: string, more: string[] = []) =>
      execFileSync("soffice", [...options, ...more, ...place, path.join(folder, name)], { stdio: "ignore" });
    // Without a window nobody is asked for the encoding, and the mark at the beginning is not looked for.
    open("table.csv", ["--infilter=CSV:44,34,76,1"]);
    open("workbook.xlsx");
  }, 600_000);

  test("shows every text of a CSV file as the chat says it, and calculates none", () => {
    expect(shownIn("table").map(([cell]) => cell?.replace(/^\t/, ""))).toEqual(hardTexts);
  });

  test("shows every text of a workbook as the chat says it, with ids and times", () => {
    const shown = shownIn("workbook");
    const [id, time] = ["9007199254740991", "2026-10-25 02:30:59"];
    expect(shown.map(([cell]) => cell)).toEqual([...hardTexts, "a□b□c□d\ne", id, time]);
    expect(shown.at(-1)).toEqual([time, "UTC+01:00"]);
  });
});
