import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type Language, languages } from "@/lib/i18n/languages";
import { readTexts, writeTexts } from "./message-source";

/** For each file and message the English texts, for reading, and those of the language, for changing. */
export type Translation = Record<string, Record<string, { en: string[]; text: string[] }>>;

const folder = fileURLToPath(new URL("../i18n", import.meta.url));
const fileOf = (language: Language, name: string) => path.join(folder, language, `${name}.ts`);
const namesOf = (language: Language) =>
  readdirSync(path.join(folder, language)).map((file) => path.basename(file, ".ts"));

function textsByPath(source: string): Record<string, string[]> {
  const texts: Record<string, string[]> = {};
  for (const { path, text } of readTexts(source)) texts[path] = [...(texts[path] ?? []), text];
  return texts;
}

/** Every text of a language beside its English. */
export function exportMessages(language: Language): Translation {
  const english = namesOf("en").filter((name) => namesOf(language).includes(name));
  return Object.fromEntries(
    english.flatMap((name) => {
      const texts = Object.entries(textsByPath(readFileSync(fileOf(language, name), "utf8")));
      const en = textsByPath(readFileSync(fileOf("en", name), "utf8"));
      if (texts.length === 0) return [];
      return [[name, Object.fromEntries(texts.map(([path, text]) => [path, { en: en[path] ?? [], text }]))]];
    }),
  );
}

/** The files of a language with the texts of a translation, by their path. Nothing is written; see {@link writeTexts}. */
export function importMessages(language: Language, translation: Translation): Map<string, string> {
  const files = new Map<string, string>();
  for (const [name, messages] of Object.entries(translation)) {
    if (!namesOf(language).includes(name)) throw new Error(`There is no file of messages named ${name}.`);
    const file = fileOf(language, name);
    const texts = Object.fromEntries(Object.entries(messages).map(([path, { text }]) => [path, text]));
    files.set(file, writeTexts(readFileSync(file, "utf8"), texts));
  }
  return files;
}

function main([command, language, file]: string[]): void {
  const known = languages.find((one) => one === language);
  if (known === undefined || (command !== "export" && command !== "import") || (command === "import" && !file)) {
    console.error(`Usage: npm run messages -- export ${languages.join("|")} [FILE.json]
       npm run messages -- import ${languages.join("|")} FILE.json`);
    process.exitCode = 2;
  } else if (command === "export") {
    const json = `${JSON.stringify(exportMessages(known), null, 2)}\n`;
    if (file === undefined) process.stdout.write(json);
    else writeFileSync(file, json);
  } else {
    const files = importMessages(known, JSON.parse(readFileSync(file ?? "", "utf8")));
    for (const [name, source] of files) writeFileSync(name, source);
    console.log(`${files.size} files written. Format them with: npx biome check --write lib/i18n`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
