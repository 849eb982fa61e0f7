const quotes = ['""', "''", "``", "\u201C\u201D", "\u2018\u2019", "\u00AB\u00BB", "<>"] as const;

/**
 * A key as it was meant: without the word `Bearer`, quotes or the angle brackets of the vendor's example around it. One
 * client in use sends those brackets, copied from that example (API setup). `isCleaned` where more than blanks went.
 */
export function cleanApiKey(raw: string): { key: string; isCleaned: boolean } {
  const pasted = raw.trim();
  let key = pasted;
  for (let before = ""; before !== key; ) {
    before = key;
    key = key.replace(/^(authorization\s*:\s*)?bearer\s+/i, "").trim();
    const pair = quotes.find(([open, close]) => key.length > 1 && key.at(0) === open && key.at(-1) === close);
    if (pair !== undefined) key = key.slice(1, -1).trim();
  }
  return { key, isCleaned: key !== pasted };
}
