import { withPlainBreaks } from "@/components/chats/detail/invisible";

/**
 * A part of a message. Text is shown letter by letter as it came. A link's `host` is given where its words are not the
 * address itself, or the host in them is written otherwise than it is: they could name another one. An `upload` is a file of the vendor's upload service, which is
 * only fetched when somebody asks for it.
 */
export type Segment =
  | { type: "text"; text: string }
  | { type: "link"; href: string; text: string; host: string | null }
  | { type: "upload"; href: string; name: string | null };

const uploadHost = "ucarecdn.com";
const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const uploadPath = new RegExp(`^/${uuid}(~\\d+)?(/|$)`, "i");

/**
 * Punctuation of scripts other than Latin ends an address: nobody writes it there, and a browser reads some of it as a dot
 * or a slash, so that an address would lead to another host. Addresses from a browser's bar have it in percent signs. The
 * marks that names of hosts may hold (RFC 5892, appendix A) do not end it.
 */
const foreignMark = "(?!\\p{ASCII}|[\\u00b7\\u05f3\\u05f4\\u0f0b\\u30fb])[\\p{P}\\uff5c\\uff1c\\uff1e\\uff5e]";

/**
 * Three things are more than text: Markdown's links and images, an address on its own, and a line that is nothing but an
 * upload's id. No part repeats inside a repetition over the same characters, so a hostile text takes no longer.
 */
const special = new RegExp(
  [
    `(?<mark>!?)\\[(?<label>[^\\[\\]\\n]{0,300})\\]\\((?<target>https?://[^\\s()<>\\\\]{1,2000}(?:\\([^\\s()<>\\\\]{0,200}\\)[^\\s()<>\\\\]{0,2000}){0,4})(?: "[^"\\n]{0,200}")?\\)`,
    `(?<bare>https?://(?:(?!${foreignMark})[^\\s<>"\`\\\\\\p{Default_Ignorable_Code_Point}\\p{Cc}])+)`,
    `(?<=^|\\n)[ \\t]{0,8}(?<id>${uuid})[ \\t]{0,8}(?=\\n|$)`,
  ].join("|"),
  "giu",
);

const sentenceEnd = /[.,;:!?'*_~\]}]$/;

/** An address without the punctuation of the sentence that it stands in; a bracket stays where it has its partner. */
function withoutSentenceEnd(address: string): string {
  let end = address;
  for (;;) {
    const isOpenBracket = end.endsWith(")") && end.split("(").length < end.split(")").length;
    if (!isOpenBracket && !sentenceEnd.test(end)) return end;
    end = end.slice(0, -1);
  }
}

/** The address as a browser reads it, or undefined for one that must stay text. */
function safeAddress(raw: string): URL | undefined {
  if (!URL.canParse(raw)) return undefined;
  const address = new URL(raw);
  const isWeb = address.protocol === "https:" || address.protocol === "http:";
  // A name before the @ is there to be mistaken for the host.
  return isWeb && address.username === "" && address.password === "" ? address : undefined;
}

/** Whether somebody who reads the address sees the host that it leads to. */
function saysHost(written: string, { host }: URL): boolean {
  const shown = /^https?:\/\/([^/?#]*)/i.exec(written)?.[1]?.toLowerCase() ?? "";
  return shown === host || shown === `${host}:443` || shown === `${host}:80`;
}

function isUpload({ protocol, host, pathname }: URL): boolean {
  return protocol === "https:" && host === uploadHost && uploadPath.test(pathname);
}

function fileName(pathname: string): string | null {
  const last = pathname.split("/").at(-1) ?? "";
  return /^[\w.-]{1,120}\.[a-z0-9]{2,5}$/i.test(last) ? last : null;
}

function toSpecial(groups: Record<string, string | undefined>): { segment: Segment; rest: string } | undefined {
  if (groups.id !== undefined) {
    const href = `https://${uploadHost}/${groups.id.toLowerCase()}/-/preview/`;
    return { segment: { type: "upload", href, name: null }, rest: "" };
  }
  const written = groups.target ?? withoutSentenceEnd(groups.bare ?? "");
  const address = safeAddress(written);
  if (address === undefined) return undefined;
  const rest = groups.bare?.slice(written.length) ?? "";
  const label = groups.label?.trim() ?? "";
  if (isUpload(address)) {
    return { segment: { type: "upload", href: address.href, name: label || fileName(address.pathname) }, rest };
  }
  const isNamed = groups.target !== undefined && label !== "" && label !== written;
  const segment: Segment = {
    type: "link",
    href: address.href,
    text: isNamed ? label : written,
    host: isNamed || !saysHost(written, address) ? address.host : null,
  };
  return { segment, rest };
}

/** A message's text in its parts, in order. What is not surely harmless is text. */
export function toSegments(raw: string): Segment[] {
  const text = withPlainBreaks(raw);
  const segments: Segment[] = [];
  let shownTo = 0;
  for (const match of text.matchAll(special)) {
    const found = toSpecial(match.groups ?? {});
    if (found === undefined) continue;
    if (match.index > shownTo) segments.push({ type: "text", text: text.slice(shownTo, match.index) });
    segments.push(found.segment);
    shownTo = match.index + match[0].length - found.rest.length;
  }
  if (shownTo < text.length) segments.push({ type: "text", text: text.slice(shownTo) });
  return segments;
}
