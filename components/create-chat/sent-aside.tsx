"use client";

import { useAreaMessages } from "@/components/i18n/messages-provider";
import type { CreateOutcome } from "@/lib/api/create-chat/contract";
import type { Draft } from "./draft";

type SentAsideProps = {
  outcome: CreateOutcome;
  /** Null where what was sent is not the draft of this browser. */
  draft: Draft | null;
  names: {
    customer: string;
    application: string;
    department: string | null;
    assignee: string | null;
    sender: string | null;
  };
};

/** What was typed and what was sent, beside the question what became of it. */
export function SentAside({ outcome, draft, names }: SentAsideProps) {
  const { createChat } = useAreaMessages("createChat");
  const t = createChat.unknown;
  const rows: { label: string; name: string; id: number | null }[] = [
    { label: createChat.customer.label, name: names.customer, id: outcome.customer },
    { label: createChat.application.label, name: names.application, id: outcome.application },
    ...(names.department === null ? [] : [{ label: createChat.department.label, name: names.department, id: null }]),
    ...(names.assignee === null ? [] : [{ label: createChat.assignee.label, name: names.assignee, id: null }]),
  ];
  return (
    <aside className="grid content-start gap-5 border-line bg-sunken px-4 py-6 max-lg:border-t sm:px-8 lg:border-s lg:px-6">
      {draft !== null && (
        <section className="grid gap-2">
          <h2 className="text-14 font-semibold">{t.wrote}</h2>
          {draft.isWithoutMessage ? (
            <p className="text-fg-2">{t.wroteNothing}</p>
          ) : (
            <>
              <p
                dir="auto"
                className="max-h-60 overflow-y-auto whitespace-pre-wrap rounded-2 border border-line bg-surface px-3 py-2.5 text-fg-2"
              >
                {draft.text}
              </p>
              <p className="text-12 text-fg-3">
                {draft.kind === "private" ? t.wroteNote : t.wroteTo(names.sender ?? "")}
              </p>
            </>
          )}
        </section>
      )}
      <section className="grid gap-2">
        <h2 className="text-14 font-semibold">{t.sentWithTitle}</h2>
        <dl className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-y-1">
          {rows.map(({ label, name, id }) => (
            <div key={label} className="contents">
              <dt className="text-fg-3">{label}</dt>
              <dd className="min-w-0 truncate">
                <bdi>{name}</bdi> {id !== null && <span className="mono text-fg-3">{id}</span>}
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </aside>
  );
}
