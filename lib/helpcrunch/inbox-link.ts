/**
 * The address of a chat in HelpCrunch's own inbox. `subdomain` may be given with or without `.helpcrunch.com`, as the
 * organization's `domain` is not described further; undefined when it is no host name.
 */
export function chatInboxUrl(subdomain: string, chatId: number): string | undefined {
  const name = subdomain
    .trim()
    .toLowerCase()
    .replace(/\.helpcrunch\.com$/, "");
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) return undefined;
  return `https://${name}.helpcrunch.com/inbox/chats/${chatId}`;
}
