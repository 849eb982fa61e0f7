import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state.js";

/*
 * What a request may look like before Next.js sees it. Next.js and what it is made of take more than linear time for some
 * of what Node lets in, and answer other requests (a percent sign without its digits, TRACE, router headers that are no
 * JSON) with 500. Every limit is above what the product itself makes, which `guard.test.ts` computes from the limits of a
 * view.
 */

/**
 * @typedef {{ status: number, code: string, message: string, allow?: string }} Refusal
 * @typedef {{ method?: string | undefined, url?: string | undefined, rawHeaders: string[],
 *   headers: import("node:http").IncomingHttpHeaders }} RequestHead
 */

/**
 * Path and query together. It holds a filter with the longest text in any script beside dozens of short ones; nginx
 * needs as much in `large_client_header_buffers`.
 */
export const addressLengthMax = 40 * 1024;
/** Slashes of the path, and in the query everything that separates: a view with 50 filters has about 110 of these. */
export const addressPartsMax = 256;
const pathLengthMax = 1024;

/** Everything but the address, which is what Node allows by default. Ours are a few hundred bytes. */
export const headersLengthMax = 16 * 1024;
export const headersMax = 100;
const headerLengthMax = 8 * 1024;
export const cookiesMax = 100;

/** The largest that a route reads: an import of saved filters. Each route has its own limit below it. */
export const bodyLengthMax = 2 * 1024 * 1024;
/** What a form holds that was sent before its page woke up. */
const formLengthMax = 64 * 1024;

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const pageMethods = ["GET", "HEAD", "POST"];
const fileMethods = ["GET", "HEAD"];

/** @type {(message: string) => Refusal} */
const invalid = (message) => ({ status: 400, code: "invalid_input", message });
/** @type {Refusal} */
export const addressTooLong = {
  status: 414,
  code: "address_too_long",
  message: `The address is too long: at most ${addressLengthMax} characters and ${addressPartsMax} parts.`,
};
/** @type {Refusal} */
export const headersTooLarge = {
  status: 431,
  code: "headers_too_large",
  message: `The headers are too large: at most ${headersMax} of them, ${cookiesMax} cookies and ${headersLengthMax} bytes.`,
};
/** @type {Refusal} */
const bodyTooLarge = { status: 413, code: "too_large", message: "The body is too large." };
export const unreadable = invalid("The request cannot be read.");

/** @type {(allowed: string[]) => Refusal} */
const notAllowed = (allowed) => ({
  status: 405,
  code: "method_not_allowed",
  message: "There is no such method at this address.",
  allow: allowed.join(", "),
});
export const methodNotAllowed = notAllowed(methods);

/** How often characters that separate occur: whatever `URLSearchParams` writes as it is, is none of them. */
const partsOf = (/** @type {string} */ query) => query.match(/[^\w.*%+\-~!'()]/g)?.length ?? 0;

/** @type {(path: string) => boolean} */
function isDecodable(path) {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** @type {(method: string, url: string) => Refusal | null} */
function refuseAddress(method, url) {
  // OPTIONS may ask about a whole server.
  if (url === "*" || !methods.includes(method)) return methodNotAllowed;
  if (!url.startsWith("/")) return invalid("The address must be a path.");
  if (url.length > addressLengthMax) return addressTooLong;
  const queryAt = url.indexOf("?");
  const path = queryAt === -1 ? url : url.slice(0, queryAt);
  const query = queryAt === -1 ? "" : url.slice(queryAt + 1);
  if (path.length > pathLengthMax || path.split("/").length + partsOf(query) > addressPartsMax) return addressTooLong;
  if (!isDecodable(path)) return invalid("The address has a percent sign that encodes nothing.");
  return refuseMethodOf(method, path);
}

/** @type {(request: RequestHead) => Refusal | null} */
function refuseHeaders({ headers, rawHeaders }) {
  if (rawHeaders.length > 2 * headersMax) return headersTooLarge;
  const lengths = rawHeaders.map((text) => text.length);
  if (Math.max(...lengths) > headerLengthMax) return headersTooLarge;
  if (lengths.reduce((sum, length) => sum + length, 0) > headersLengthMax) return headersTooLarge;
  if ((headers.cookie?.split(";").length ?? 0) > cookiesMax) return headersTooLarge;
  if (!/^[\w.\-:[\]]+$/.test(headers.host ?? "")) return invalid("The header Host must name a host.");
  // Next.js looks for a server action then, of which there are none, and logs that it finds none.
  if (headers["next-action"] !== undefined) return invalid("There are no server actions here.");
  try {
    // The very function by which Next.js reads it, and of whose errors it makes 500.
    parseAndValidateFlightRouterState(headers["next-router-state-tree"]);
    return null;
  } catch {
    return invalid("The header Next-Router-State-Tree cannot be read.");
  }
}

/** @type {(method: string, path: string) => Refusal | null} */
function refuseMethodOf(method, path) {
  if (path.startsWith("/api/")) return null;
  const isFile = path.startsWith("/_next/") || path.slice(path.lastIndexOf("/")).includes(".");
  const allowed = isFile ? fileMethods : pageMethods;
  return allowed.includes(method) ? null : notAllowed(allowed);
}

/** @type {(request: RequestHead) => Refusal | null} */
function refuseBody({ headers, url = "" }) {
  const isApi = url.startsWith("/api/");
  // A route counts what it reads. What a page gets is read by Next.js, into memory, as long as it comes.
  if (headers["transfer-encoding"] !== undefined) {
    return isApi ? null : invalid("A body must come with its length.");
  }
  if (!isApi && /^multipart\//i.test(headers["content-type"] ?? "")) return invalid("There is no such form here.");
  const lengthMax = isApi ? bodyLengthMax : formLengthMax;
  return Number(headers["content-length"] ?? 0) > lengthMax ? bodyTooLarge : null;
}

/**
 * Why a request goes no further; null where it may. Costs time in proportion to the length of its head, and reads
 * nothing of its body.
 *
 * @type {(request: RequestHead) => Refusal | null}
 */
export function refusalOf(request) {
  const { method = "", url = "" } = request;
  return refuseAddress(method, url) ?? refuseHeaders(request) ?? refuseBody(request);
}
