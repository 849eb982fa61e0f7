import type { Messages } from "@/lib/i18n/en";

/**
 * The beginning of a chat's last message as one line. A chat does not say of which kind its last message is, so one that
 * consists of a code of HelpCrunch's system notices and nothing else is put into words.
 */
export function lastMessageLine(text: string, t: Messages, lengthMax: number): string {
  const notices: Readonly<Record<string, string>> = t.list.notices;
  const code = text.length > 64 ? "" : text.trim();
  if (Object.hasOwn(notices, code)) return notices[code] ?? text;
  return text.slice(0, lengthMax).replace(/\s+/g, " ");
}
