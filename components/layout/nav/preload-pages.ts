/**
 * The addresses in this tab's history, as far back as the browser tells them: of the page itself first, then of the one
 * before it, and so on. Empty where it tells none.
 */
export function preloadPages(): string[] {
  // Not every browser has it yet, whatever its type says.
  const navigation: Navigation | undefined = window.navigation;
  const index = navigation?.currentEntry?.index ?? -1;
  const urls: string[] = [];
  for (const { url } of navigation
    ?.entries()
    .slice(0, index + 1)
    .reverse() ?? []) {
    if (!url) break;
    urls.push(url);
  }
  return urls;
}
