"use client";

import type { ReactNode } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon/icon";
import { VisuallyHidden } from "@/components/ui/visually-hidden";

type StepProps = {
  number: number;
  title: ReactNode;
  state: "done" | "current" | "later";
  /** At the end of the line, once it is done. */
  result?: ReactNode;
  children?: ReactNode;
};

const marks = {
  done: "bg-accent-soft text-accent-text",
  current: "bg-accent-fill text-on-accent",
  later: "text-fg-2 inset-ring inset-ring-line-control",
} as const;

/** One step of several, on the line of their numbers; only the current one is open. */
export function Step({ number, title, state, result, children }: StepProps) {
  const t = useAreaMessages("settings").settings.setUp;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-3" aria-current={state === "current" ? "step" : undefined}>
      <div className="flex items-center gap-2.5">
        <span
          className={`grid size-5 shrink-0 place-items-center rounded-full text-12 font-semibold tabular-nums ${marks[state]}`}
        >
          {state === "done" ? <Icon of="check" size={14} /> : number}
        </span>
        <h2 className={state === "later" ? "text-fg-2" : "font-medium"}>
          {title}
          {state === "done" && <VisuallyHidden>, {t.done}</VisuallyHidden>}
        </h2>
        {result !== undefined && <span className="ms-auto min-w-0 truncate text-fg-2">{result}</span>}
      </div>
      {state === "current" && <div className="ms-7.5 grid grid-cols-[minmax(0,1fr)] gap-4 max-sm:ms-0">{children}</div>}
    </li>
  );
}
