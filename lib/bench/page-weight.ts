import { gzipSync } from "node:zlib";
import { startApp, type TestApp } from "@/lib/testing/app";
import type { Figure } from "./measure";

/** The list's first load must stay below this, in kB of gzipped JavaScript. */
export const listKilobytesMax = 250;

const pages = [
  { page: "/chats", isSignedIn: true },
  { page: "/chats/new", isSignedIn: true },
  { page: "/sign-in", isSignedIn: false },
] as const;

/** In kB of gzipped JavaScript, as the page's own HTML names it. */
export async function weigh(app: TestApp, page: string, headers: Record<string, string>): Promise<number> {
  const html = await (await fetch(`${app.url}${page}`, { headers })).text();
  // Modern browsers skip what is marked for those without modules; what is preloaded is needed as well.
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  const scripts = tags.filter(
    (tag) =>
      (tag.startsWith("<script") && !/nomodule/i.test(tag)) ||
      /\brel="(?:modulepreload|preload)".*\bas="script"/.test(tag),
  );
  const sources = new Set(scripts.flatMap((tag) => /\b(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? []));
  let bytes = 0;
  for (const source of sources) {
    const script = await fetch(new URL(source, app.url));
    bytes += gzipSync(Buffer.from(await script.arrayBuffer()), { level: 6 }).length;
  }
  return bytes / 1000;
}

/** The JavaScript that a browser loads before a page works, gzipped, as the page's own HTML names it. */
export async function pageWeight(): Promise<Figure[]> {
  const app = await startApp({ emulator: { chats: 100 }, env: { LOG_LEVEL: "error" } });
  try {
    const cookie = await app.signIn("admin");
    const figures: Figure[] = [];
    for (const { page, isSignedIn } of pages) {
      const kilobytes = await weigh(app, page, isSignedIn ? { cookie } : {});
      figures.push({
        what: `first-load JavaScript of ${page}, gzip`,
        value: `${kilobytes.toFixed(1)} kB`,
        ...(page === "/chats"
          ? { against: `${listKilobytesMax} kB at most`, ratio: `${(kilobytes / listKilobytesMax).toFixed(2)} x` }
          : {}),
      });
    }
    return figures;
  } finally {
    await app.close();
  }
}
