import "server-only";
import { createHash } from "node:crypto";
import { deflatePart, gzipAround } from "@/lib/server/http/gzip";
import { announceGzip } from "@/lib/server/http/request-context";

type Written = { bytes: Buffer; digest: string; deflated: Buffer | null };

/** What is shorter is sent as it is: half of it would be headers. */
const compressedBytesMin = 1024;

/** What was written once of an answer that is kept: most readers get the same bytes. */
const written = new WeakMap<object, Written>();

function write(part: object): Written {
  const known = written.get(part);
  if (known !== undefined) {
    // The first reader waits for HelpCrunch, and Next.js compresses for it beside the main thread.
    if (known.bytes.length >= compressedBytesMin) known.deflated ??= deflatePart(known.bytes);
    return known;
  }
  const bytes = Buffer.from(JSON.stringify(part));
  const made = { bytes, digest: createHash("sha256").update(bytes).digest("base64url").slice(0, 27), deflated: null };
  written.set(part, made);
  return made;
}

function names(header: string | null, tag: string): boolean {
  if (header === null) return false;
  return header.split(",").some((each) => each.trim().replace(/^W\//, "") === tag || each.trim() === "*");
}

/** Whoever refuses it by `q=0` gets the text as it is. */
function takesGzip(headers: Headers): boolean {
  return /(^|[,\s])gzip(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(headers.get("accept-encoding") ?? "");
}

/**
 * An answer with a validator. The `ETag` is that of the part called `name` and of `total`, the number that belongs to it;
 * the rest (when it was fetched, where from, when to ask again) moves on while the data stays the same. Whoever names
 * the tag in `If-None-Match` gets 304 without a body, and the rest as JSON in the header `X-Freshness`, to be laid over
 * the answer they have.
 */
export function conditionalResponse<Name extends string>(
  headers: Headers,
  name: Name,
  answer: { [name in Name]: object } & { meta?: { total: number | null } },
): Response {
  const { [name]: part, ...rest } = answer;
  const { bytes, digest, deflated } = write(part);
  const etag = `"${digest}${answer.meta === undefined ? "" : `-${answer.meta.total ?? ""}`}"`;
  const restText = JSON.stringify(rest);
  if (names(headers.get("if-none-match"), etag)) {
    return new Response(null, { status: 304, headers: { etag, "x-freshness": restText } });
  }
  const before = Buffer.from(`{"${name}":`);
  const after = Buffer.from(`,${restText.slice(1)}`);
  const answerHeaders = { etag, "content-type": "application/json" };
  if (deflated !== null && takesGzip(headers)) {
    const gzipped = gzipAround(before, { bytes, deflated }, after);
    if (announceGzip(headers)) {
      return new Response(gzipped, { headers: { ...answerHeaders, vary: "accept-encoding" } });
    }
  }
  return new Response(Buffer.concat([before, bytes, after]), { headers: answerHeaders });
}
