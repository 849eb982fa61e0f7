/**
 * The name before `.helpcrunch.com`, out of whatever form an organization's `domain` comes in, which is not described
 * further; null when there is none.
 */
export function readInboxSubdomain(domain: string | null | undefined): string | null {
  const name = (domain ?? "")
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/(\.helpcrunch\.com)?\/*$/, "");
  return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name) ? name : null;
}

/** The address of a chat in HelpCrunch's own inbox; undefined when `domain` holds no name of an account. */
export function chatInboxUrl(domain: string, chatId: number): string | undefined {
  const name = readInboxSubdomain(domain);
  return name === null ? undefined : `https://${name}.helpcrunch.com/inbox/chats/${chatId}`;
}
