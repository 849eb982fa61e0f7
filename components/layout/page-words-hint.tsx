"use client";

import { pageHints } from "./page-hints";
import { useLanguage } from "./words-provider";

/** As WordsHint, on pages whose words nothing else shows. */
export function PageWordsHint({ of }: { of: keyof typeof pageHints }) {
  const Hint = pageHints[of][useLanguage()];
  return <Hint />;
}
