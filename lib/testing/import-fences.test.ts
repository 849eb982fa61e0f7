import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Who may import whom, as data. A file belongs to the first layer whose prefix fits. `may` lists the prefixes of our
 * own modules, and `without` takes one back, together with every module that leads to it; `packages` lists the ones from
 * npm ("*" = any). The README's table says the same.
 */
const layers: { layer: string; may: string[]; packages: string[]; without?: string }[] = [
  { layer: "lib/view/", may: ["lib/view/", "lib/dates/"], packages: [] },
  { layer: "lib/dates/", may: ["lib/dates/", "lib/view/"], packages: [] },
  { layer: "lib/helpcrunch/", may: ["lib/helpcrunch/", "lib/view/", "lib/dates/"], packages: [] },
  {
    layer: "lib/i18n/",
    may: ["lib/i18n/", "lib/helpcrunch/", "lib/view/", "lib/api/errors", "lib/api/roles", "lib/api/audit-log/actions"],
    packages: [],
  },
  {
    layer: "lib/api/",
    may: ["lib/api/", "lib/view/", "lib/dates/", "lib/helpcrunch/"],
    packages: ["zod", "@tanstack/react-query"],
  },
  {
    layer: "lib/server/",
    // What it writes to people outside of a screen.
    may: ["lib/server/", "lib/helpcrunch/", "lib/view/", "lib/dates/", "lib/api/", "lib/i18n/"],
    without: "lib/api/fetcher",
    packages: ["*"],
  },
  { layer: "lib/emulator/", may: ["lib/emulator/"], packages: [] },
  { layer: "lib/translate/", may: ["lib/translate/", "lib/i18n/"], packages: ["vitest/node"] },
  { layer: "lib/launch/", may: ["lib/launch/"], packages: ["next", "@photostructure/sqlite"] },
  { layer: "lib/demo/", may: ["lib/demo/", "lib/launch/", "lib/emulator/"], packages: [] },
  { layer: "lib/bench/", may: [""], packages: ["*"] },
  { layer: "lib/testing/", may: [""], packages: ["*"] },
  { layer: "e2e/", may: [""], packages: ["*"] },
  {
    layer: "components/ui/",
    // List boxes find letters as every other search does.
    may: ["components/ui/", "lib/view/search-text"],
    packages: ["react", "radix-ui", "sonner", "clsx", "tailwind-merge", "class-variance-authority"],
  },
  {
    layer: "components/",
    may: ["components/", "lib/api/", "lib/view/", "lib/dates/", "lib/helpcrunch/", "lib/i18n/"],
    packages: ["*"],
  },
  {
    layer: "app/",
    may: ["app/", "components/", "lib/server/", "lib/view/", "lib/api/", "lib/dates/", "lib/helpcrunch/", "lib/i18n/"],
    packages: ["*"],
  },
  { layer: "proxy.ts", may: ["lib/server/"], packages: ["next"] },
  { layer: "instrumentation.ts", may: ["lib/server/"], packages: [] },
];

/** A feature folder of `components` imports another one only where a screen composes both. */
const sharedComponents = ["components/ui/", "components/layout/", "components/i18n/", "components/hooks/"];
const composers = [/-screen\.tsx$/, /components\/layout\//];

type Import = { file: string; target: string; isTypeOnly: boolean };

function sourceFiles(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(name);
    return /\.(ts|tsx|mjs)$/.test(entry.name) ? [name] : [];
  });
}

function importsOf(file: string): Import[] {
  const source = readFileSync(path.join(root, file), "utf8");
  const statements = source.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|import\(\s*"([^"]+)"\s*\)/g,
  );
  return [...statements].map(([, type, from, lazy]) => {
    const raw = from ?? lazy ?? "";
    const target = raw.startsWith("@/")
      ? raw.slice(2)
      : raw.startsWith(".")
        ? path.posix.join(path.posix.dirname(file), raw)
        : raw;
    return {
      file,
      target: raw.startsWith("@/") || raw.startsWith(".") ? target : `npm:${raw}`,
      isTypeOnly: Boolean(type),
    };
  });
}

const files = ["app", "components", "lib", "e2e"].flatMap(sourceFiles).concat("proxy.ts", "instrumentation.ts");
const isTest = (file: string) => /\.test\.tsx?$/.test(file);
const imports = files.flatMap(importsOf);

/** A module and all that import it, directly or through others, by anything more than a type. */
function leadingTo(module: string): Set<string> {
  const found = new Set([module]);
  for (const target of found) {
    for (const { file, target: imported, isTypeOnly } of imports) {
      if (imported === target && !isTypeOnly && !isTest(file)) found.add(file.replace(/\.tsx?$/, ""));
    }
  }
  return found;
}

const withheld = new Map(layers.map(({ without }) => [without, without === undefined ? null : leadingTo(without)]));

function offences(): string[] {
  return imports.flatMap(({ file, target }) => {
    if (isTest(file)) return [];
    const rule = layers.find(({ layer }) => file.startsWith(layer));
    if (rule === undefined) return [`${file} belongs to no layer`];
    if (target.startsWith("npm:")) {
      const name = target.slice(4);
      if (name.startsWith("node:")) {
        const isBrowserCode = /^(components|lib\/(helpcrunch|dates|view|i18n|api))\//.test(file);
        return isBrowserCode ? [`${file} imports ${name}`] : [];
      }
      const allowed = rule.packages.some((item) => item === "*" || name === item || name.startsWith(`${item}/`));
      return allowed ? [] : [`${file} imports ${name}`];
    }
    const isOpen = rule.may.some((prefix) => target.startsWith(prefix)) && !withheld.get(rule.without)?.has(target);
    return isOpen ? [] : [`${file} imports ${target}`];
  });
}

describe("the import table", () => {
  test("every import goes the way that the table allows", () => {
    expect(offences()).toEqual([]);
  });

  test("what asks our routes over the network is known by its imports, whatever it is called", () => {
    const queries = files.filter((file) => /^lib\/api\/.*queries\.ts$/.test(file));
    const asking = ["lib/api/fetcher.ts", "lib/api/customers/queries.ts", ...queries];
    expect(asking.filter((file) => !leadingTo("lib/api/fetcher").has(file.replace(/\.ts$/, "")))).toEqual([]);
    expect(leadingTo("lib/api/fetcher").has("lib/api/chats/contract")).toBe(false);
  });

  test("the README's table names the same layers, each with the same ones below it", () => {
    const readme = readFileSync(path.join(root, "README.md"), "utf8");
    const table = /\| layer \| may import \|\n\|[-|]+\n((?:\|.*\n)+)/.exec(readme)?.[1] ?? "";
    const ours = (cell: string) =>
      [...cell.matchAll(/`((?:app|components|lib|e2e|proxy|instrumentation)\b[^`]*)`/g)].flatMap(
        ([, name = ""]) => name,
      );
    const said = table
      .trimEnd()
      .split("\n")
      .flatMap((line) => {
        const [, left = "", right = ""] = line.split("|");
        return ours(left).map((layer) => `${layer}: ${ours(right).toSorted().join(", ")}`);
      });
    const held = layers.map(({ layer, may, without = "" }) => {
      const below = [...may, without].filter((prefix) => prefix !== layer && prefix !== "");
      return [layer, below.toSorted().join(", ")].map((names) => names.replace(/\/(?=,|$)/g, "")).join(": ");
    });
    expect(said.toSorted()).toEqual(held.toSorted());
  });

  test("a feature reaches another feature only through a screen", () => {
    const crossings = imports.filter(({ file, target }) => {
      const [, own] = /^components\/([^/]+)\//.exec(file) ?? [];
      const [, other] = /^components\/([^/]+)\//.exec(target) ?? [];
      if (own === undefined || other === undefined || own === other || isTest(file)) return false;
      if (sharedComponents.some((prefix) => target.startsWith(prefix))) return false;
      return !composers.some((pattern) => pattern.test(file));
    });
    expect(crossings.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  test("every file under lib/server is closed to the browser", () => {
    const open = files.filter((file) => {
      if (!file.startsWith("lib/server/") || isTest(file)) return false;
      // A thread's file is started by its path and imported by nobody; it imports node's threads, which no browser has.
      if (file.endsWith("-thread.mjs")) return imports.some(({ target }) => target === file);
      return !importsOf(file).some(({ target }) => target === "npm:server-only");
    });
    expect(open).toEqual([]);
  });

  test("nothing that the browser loads imports zod", () => {
    const carriers = imports.filter(
      ({ file, target }) =>
        /^npm:zod/.test(target) && !/^(lib\/(server|testing|bench)|app|lib\/api\/.*contract)/.test(file),
    );
    expect(carriers.map(({ file }) => file)).toEqual([]);
  });

  test("browser code imports a contract for its types alone, because its values bring zod", () => {
    const carriers = imports.filter(
      ({ file, target, isTypeOnly }) =>
        !isTypeOnly &&
        !isTest(file) &&
        /^lib\/api\/.*contract/.test(target) &&
        /^(components\/|lib\/api\/(fetcher|.*-queries))/.test(file),
    );
    expect(carriers.map(({ file }) => file)).toEqual([]);
  });

  test("only lib/server/auth imports the sign-in library", () => {
    const carriers = imports.filter(
      ({ file, target }) => /^npm:better-auth/.test(target) && !file.startsWith("lib/server/auth/"),
    );
    expect(carriers.map(({ file }) => file)).toEqual([]);
  });

  test("the back-up's commands do not wait for the sign-in library to load", () => {
    const library = imports.filter(({ target }) => /^npm:better-auth/.test(target)).map(({ target }) => target);
    expect(new Set(library).size).toBeGreaterThan(0);
    for (const target of new Set(library)) expect([...leadingTo(target)]).not.toContain("lib/server/backup/cli");
  });
});
