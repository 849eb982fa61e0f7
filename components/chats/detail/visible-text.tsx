"use client";

import type { ReactNode } from "react";
import { useMessages } from "@/components/i18n/messages-provider";
import { toRuns } from "./invisible";

/** One invisible character, shown as its code so that it can do nothing to what stands round it. */
export function HiddenCharacter({ code }: { code: string }) {
  const t = useMessages();
  return (
    <bdi
      title={t.common.invisibleCharacter(code)}
      className="mx-px rounded-1 border border-dashed border-line-control px-0.5 font-mono text-[0.75em] text-fg-3"
    >
      {code}
    </bdi>
  );
}

/**
 * Text from outside, letter by letter, with its invisible characters made visible. It must be all that its element holds:
 * a browser that translates the page replaces text nodes, and React can only put right what is alone in an element.
 */
export function visibleText(text: string): ReactNode {
  const runs = toRuns(text);
  const [first] = runs;
  // A string alone is far less work for the browser than a list of one, and nearly every text is one.
  if (runs.length === 1 && first?.type === "text") return first.text;
  return runs.map((run, index) => {
    const key = `${index}-${run.type}`;
    return run.type === "text" ? <span key={key}>{run.text}</span> : <HiddenCharacter key={key} code={run.code} />;
  });
}

/**
 * A name from outside among words of ours: it keeps its own direction and cannot turn theirs round. A browser that
 * translates the page leaves it as it is.
 */
export function IsolatedName({ name, className }: { name: string; className?: string }) {
  return (
    <bdi dir="auto" translate="no" className={className}>
      {visibleText(name.replace(/\s+/g, " "))}
    </bdi>
  );
}
