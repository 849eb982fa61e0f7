"use client";

import { useId } from "react";
import { useRelativeTime } from "@/components/hooks/use-relative-time";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { type Fact, storedFacts, viewFacts } from "@/components/saved-filters/view-facts";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay/dialog";
import { Tag } from "@/components/ui/tag";
import type { SavedFilter } from "@/lib/api/saved-filters/contract";
import type { FilterNode } from "@/lib/view/filter-node";
import { readStoredView } from "@/lib/view/saved-address";
import type { StoredView } from "@/lib/view/stored-view";

type ConflictDialogProps = {
  /** What it was called when this screen read it. */
  myName: string;
  theirs: SavedFilter;
  mine: StoredView;
  describeFilter: (filter: FilterNode) => string;
  isReplacing: boolean;
  onKeepTheirs: () => void;
  /** Absent without the right to change it. */
  onUseMine?: (() => void) | undefined;
  onSaveMineAsNew: () => void;
  onClose: () => void;
};

/** Two versions of one saved filter, side by side, and the choice. Closing it chooses nothing. */
export function ConflictDialog({
  myName,
  theirs,
  mine,
  describeFilter,
  isReplacing,
  onKeepTheirs,
  onUseMine,
  onSaveMineAsNew,
  onClose,
}: ConflictDialogProps) {
  const messages = useAreaMessages("windows");
  const t = messages.savedFilterDialogs;
  const when = useRelativeTime();
  const who = theirs.updatedBy?.name ?? t.somebody;
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      size="large"
      title={t.conflict.title(who)}
      description={t.conflict.next}
      closeLabel={messages.common.close}
      actions={
        <>
          <Button size="form" onClick={onKeepTheirs}>
            {t.conflict.keepTheirs}
          </Button>
          {onUseMine !== undefined && (
            <Button size="form" isLoading={isReplacing} onClick={onUseMine}>
              {isReplacing ? t.conflict.replacing : t.conflict.useMine}
            </Button>
          )}
          {/* First, because it loses nobody's work. */}
          <Button size="form" variant="primary" onClick={onSaveMineAsNew}>
            {t.news.saveMine}
          </Button>
        </>
      }
    >
      {theirs.name !== myName && (
        <p className="mb-4" dir="auto">
          {t.conflict.renamed(who, theirs.name)}
        </p>
      )}
      <div className="grid gap-x-6 gap-y-2 max-sm:gap-y-6 sm:grid-cols-2">
        <Version
          title={t.conflict.theirs(who, when(theirs.updatedAt))}
          facts={storedFacts(theirs.view, mine, messages, describeFilter)}
        />
        <Version
          title={t.conflict.mine}
          facts={viewFacts(mine, readStoredView(theirs.view).view, messages, describeFilter)}
        />
      </div>
    </Dialog>
  );
}

/** Beside the other one, each part stands on the same line of the grid as its counterpart. */
function Version({ title, facts }: { title: string; facts: readonly Fact[] }) {
  const t = useAreaMessages("windows").savedFilterDialogs;
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid min-w-0 content-start gap-y-2 sm:row-span-7 sm:grid-rows-subgrid">
      <h3 id={id} className="font-semibold">
        {title}
      </h3>
      <dl className="grid content-start gap-y-2 sm:row-span-6 sm:grid-rows-subgrid">
        {facts.map(({ part, lines }) => (
          <div key={part}>
            <dt className="text-12 text-fg-3">{t.parts[part]}</dt>
            {lines.map(({ text, differs }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: Two lines may say the same, and none of them moves.
              <dd key={index} className="flex flex-wrap items-center gap-x-2 break-words" dir="auto">
                <span className={differs ? "font-medium" : "text-fg-2"}>{text}</span>
                {differs && <Tag className="bg-accent-soft text-accent-text">{t.conflict.onlyHere}</Tag>}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}
