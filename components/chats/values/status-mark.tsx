"use client";

import { memo } from "react";
import { useMessages } from "@/components/i18n/messages-provider";
import type { Chat } from "@/lib/helpcrunch/chat";

type Look = { colour: string; shape: React.ReactNode };

/** Shapes that differ without colour; only the statuses that ask for something have a hue. */
const looks: Record<Chat["status"], Look> = {
  new: { colour: "text-status-new", shape: <circle cx="7" cy="7" r="4.25" fill="currentColor" /> },
  opened: {
    colour: "text-status-opened",
    shape: (
      <>
        <circle cx="7" cy="7" r="4.75" />
        <circle cx="7" cy="7" r="1.6" fill="currentColor" stroke="none" />
      </>
    ),
  },
  pending: {
    colour: "text-status-pending",
    shape: (
      <>
        <circle cx="7" cy="7" r="4.75" />
        <path d="M7 4.4v2.8l1.9 1.1" />
      </>
    ),
  },
  on_hold: { colour: "text-status-on-hold", shape: <path d="M5 3.4v7.2M9 3.4v7.2" strokeWidth="2.25" /> },
  closed: { colour: "text-status-quiet", shape: <path d="m3 7.5 2.7 2.7L11 4.4" strokeWidth="1.75" /> },
  no_communication: {
    colour: "text-status-quiet",
    shape: <circle cx="7" cy="7" r="4.75" strokeDasharray="1.9 1.83" strokeLinecap="butt" />,
  },
  empty: { colour: "text-status-quiet", shape: <rect x="2.5" y="2.5" width="9" height="9" rx="2" /> },
  other: { colour: "text-status-quiet", shape: <path d="M7 1.9 12.1 7 7 12.1 1.9 7z" /> },
};

export function StatusShape({ status }: { status: Chat["status"] }) {
  const { colour, shape } = looks[status];
  return (
    <svg
      viewBox="0 0 14 14"
      aria-hidden="true"
      className={`size-3.5 flex-none fill-none stroke-current ${colour} group-data-old/rows:text-status-quiet`}
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {shape}
    </svg>
  );
}

/** A chat's status as shape and word; a word that we do not know is shown as HelpCrunch sent it. */
export const StatusMark = memo(function StatusMark({ status, statusRaw }: Pick<Chat, "status" | "statusRaw">) {
  const t = useMessages();
  const label = status === "other" ? String(statusRaw) : t.fields.statuses[status];
  const isQuiet = status === "closed" || status === "no_communication" || status === "empty";
  return (
    <span className={`inline-flex min-w-0 items-center gap-2 align-top ${isQuiet ? "text-fg-2" : "text-fg"}`}>
      <StatusShape status={status} />
      <span className="truncate">{label}</span>
    </span>
  );
});
