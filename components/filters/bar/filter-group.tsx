"use client";

import type { ReactNode } from "react";
import { useBuilder, usePlace } from "@/components/filters/draft/builder-context";
import type { DraftGroup } from "@/components/filters/draft/draft";
import { useLocale, useMessages } from "@/components/i18n/messages-provider";
import { classNames } from "@/components/ui/class-names";
import { Segmented } from "@/components/ui/form/segmented";
import { IconButton } from "@/components/ui/icon-button";
import { numberFormatter } from "@/lib/dates/formatters";
import type { Messages } from "@/lib/i18n/en";
import type { Match } from "@/lib/view/view";
import { AddFilter } from "./add-filter";

/** What a group is called: its number among the groups. */
export function groupName(groups: readonly DraftGroup[], groupId: string, locale: string, t: Messages): string {
  const place = groups.findIndex(({ id }) => id === groupId);
  return t.filters.group.name(numberFormatter(locale).format(place + 1));
}

/** Filters that join among themselves: a frame round them with its own match, the way to one more and out of it. */
export function FilterGroup({ group, children }: { group: DraftGroup; children: ReactNode }) {
  const messages = useMessages();
  const t = messages.filters.group;
  const locale = useLocale();
  const { draft, dispatch } = useBuilder();
  const place = usePlace();
  const name = groupName(draft.groups, group.id, locale, messages);
  return (
    // biome-ignore lint/a11y/useSemanticElements: A fieldset cannot be laid out among chips in every browser.
    <div
      role="group"
      aria-label={name}
      data-group={group.id}
      className={classNames(
        "max-w-full min-w-0 rounded-3 border border-line-strong",
        place === "bar" ? "inline-flex flex-wrap items-center gap-1.5 px-1.5 py-1" : "mx-2 my-2",
      )}
    >
      <span className={classNames("inline-flex items-center gap-1", place === "sheet" && "w-full p-1 ps-3")}>
        <Segmented<Match>
          label={t.matchLabel(name)}
          value={group.match}
          onChange={(match) => dispatch({ type: "setGroupMatch", groupId: group.id, match })}
          size={place === "sheet" ? "touch" : "toolbar"}
          options={[
            { value: "all", label: t.match.all },
            { value: "any", label: t.match.any },
          ]}
        />
        {place === "sheet" && <span className="ms-auto" />}
        {place === "sheet" && <Dissolve group={group} name={name} />}
      </span>
      {children}
      <AddFilter group={{ id: group.id, name }} />
      {place === "bar" && <Dissolve group={group} name={name} />}
    </div>
  );
}

/** Takes the frame away; the filters stay. */
function Dissolve({ group, name }: { group: DraftGroup; name: string }) {
  const t = useMessages().filters.group;
  const { dispatch } = useBuilder();
  const place = usePlace();
  return (
    <IconButton
      icon="square-dashed"
      size={place === "sheet" ? "touch" : "small"}
      label={t.dissolve(name)}
      onClick={({ currentTarget }) => {
        const builder = currentTarget.closest("[role=dialog], [data-builder]");
        dispatch({ type: "dissolveGroup", groupId: group.id });
        // The button goes with its frame.
        builder?.querySelector<HTMLElement>("[data-add]")?.focus();
      }}
    />
  );
}
