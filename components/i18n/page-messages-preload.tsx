"use client";

import { useLanguage } from "./messages-provider";
import { pagePreloads } from "./page-preloads";

/** As WordsHint, on pages whose words nothing else shows. */
export function PageMessagesPreload({ of }: { of: keyof typeof pagePreloads }) {
  const Hint = pagePreloads[of][useLanguage()];
  return <Hint />;
}
