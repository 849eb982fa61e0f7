"use client";

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

/** Text from outside, letter by letter, with its invisible characters made visible. */
export function VisibleText({ text }: { text: string }) {
  return visibleText(text);
}

/** As {@link VisibleText}, where a hundred rows need one and a component for each takes long. */
export function visibleText(text: string): React.ReactNode {
  const runs = toRuns(text);
  const [first] = runs;
  // A string alone is far less work for the browser than a list of one, and nearly every text is one.
  if (runs.length === 1 && first?.type === "text") return first.text;
  return runs.map((run, index) =>
    run.type === "text" ? (
      run.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of one text never move.
      <HiddenCharacter key={index} code={run.code} />
    ),
  );
}

/** A name from outside among words of ours: it keeps its own direction and cannot turn theirs round. */
export function IsolatedName({ name, className }: { name: string; className?: string }) {
  return (
    <bdi dir="auto" className={className}>
      <VisibleText text={name.replace(/\s+/g, " ")} />
    </bdi>
  );
}
