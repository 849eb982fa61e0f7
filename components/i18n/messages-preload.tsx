"use client";

import { preloads } from "./message-loaders";
import { useLanguage } from "./messages-provider";

/** Stands before screens that read these words, so that the words come along with the page. Shows nothing. */
export function MessagesPreload({ of }: { of: keyof typeof preloads }) {
  const Hint = preloads[of][useLanguage()];
  return <Hint />;
}
