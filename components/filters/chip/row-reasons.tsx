"use client";

import { type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import { describeRow, fieldText } from "@/components/filters/describe";
import { menuKey, useBuilder, usePlace } from "@/components/filters/draft/builder-context";
import { type DraftRow, draftFilters } from "@/components/filters/draft/draft";
import { issueLang } from "@/components/i18n/issue-lang";
import { useLocale, useMessages } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon/icon";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import { isOneEnough, type RowState } from "./row-state";

type RowReasonsProps = { idPrefix: string; states: ReadonlyMap<string, RowState> };

/** The id of the line that says what is wrong with a row, for rows that have one. */
export function reasonIdOf(idPrefix: string, row: DraftRow, state: RowState): string | undefined {
  if (state.type === "normal") return undefined;
  return state.type === "incomplete" ? `${idPrefix}-incomplete` : `${idPrefix}-${row.id}`;
}

const looks = {
  neutral: { shape: "info", mark: "text-fg-2" },
  warning: { shape: "triangle-exclamation-point", mark: "text-warning" },
  danger: { shape: "octagon-exclamation-point", mark: "text-danger" },
} as const;

/** What is wrong with filters, a line each, with the way out at its end. */
export function RowReasons({ idPrefix, states }: RowReasonsProps) {
  const t = useMessages().filters;
  const messages = useMessages();
  const locale = useLocale();
  const announce = useAnnounce();
  const place = usePlace();
  const { draft, dispatch, removeRow, setOpenMenu, describe } = useBuilder();
  const edit = (row: DraftRow) => setOpenMenu(() => menuKey(place, row.id, "value"));
  const stateOf = (row: DraftRow) => states.get(row.id) ?? { type: "normal" as const };

  /** The line goes with its button, so the focus goes to the switch that says the same. */
  function matchAll({ currentTarget }: MouseEvent) {
    const builder = currentTarget.closest("[role=dialog], [data-builder]");
    dispatch({ type: "setMatch", match: "all" });
    builder?.querySelector<HTMLElement>("[role=radiogroup] input")?.focus();
  }

  const warnings = draft.rows
    .filter((row) => stateOf(row).type === "warning")
    .map((row) => t.reasons.widens(describeRow(row, describe)))
    .join(" ");
  // Those that the page came with are read with it.
  const said = useRef(warnings);
  useEffect(() => {
    if (warnings !== "" && warnings !== said.current) announce(warnings);
    said.current = warnings;
  }, [announce, warnings]);

  const incomplete = draft.rows.filter((row) => stateOf(row).type === "incomplete");
  const names = [...new Set(incomplete.map(({ field }) => fieldText(field, messages)))];
  const rest = draftFilters(draft).length > 0 ? t.reasons.answersOthers : t.reasons.answersAll;

  return (
    <ul className="empty:hidden">
      {draft.rows.map((row) => {
        const state = stateOf(row);
        const id = reasonIdOf(idPrefix, row, state);
        const filter = describeRow(row, describe);
        switch (state.type) {
          case "normal":
          case "incomplete":
            return null;
          case "warning":
            return (
              <Reason key={row.id} id={id} tone="warning" actions={<Button onClick={matchAll}>{t.matchAll}</Button>}>
                {t.reasons.widens(filter)}
              </Reason>
            );
          case "gone":
            return (
              <Reason
                key={row.id}
                id={id}
                tone="danger"
                actions={
                  <>
                    <Button onClick={() => edit(row)}>{t.reasons.chooseAnother}</Button>
                    <Button variant="ghost" onClick={() => removeRow(row)}>
                      {t.reasons.removeIt}
                    </Button>
                  </>
                }
              >
                {t.reasons.gone(state.kind === "agentId" ? t.agentNumber(state.id) : t.departmentNumber(state.id))}
              </Reason>
            );
          case "refused":
            return (
              <Reason
                key={row.id}
                id={id}
                tone="danger"
                actions={
                  <>
                    <Button onClick={() => edit(row)}>{t.reasons.chooseAnother}</Button>
                    <Button variant="ghost" onClick={() => removeRow(row)}>
                      {t.reasons.removeIt}
                    </Button>
                  </>
                }
              >
                {t.reasons.refused(filter)} <span lang={issueLang(state.code)}>{state.message}</span>
              </Reason>
            );
        }
        return null;
      })}
      {isOneEnough(draft) && (
        <Reason id={undefined} tone="neutral">
          <span className="text-fg-2">
            {t.reasons.oneIsEnough(
              new Intl.ListFormat(locale, { type: "disjunction" }).format(
                draft.rows.filter((row) => stateOf(row).type !== "incomplete").map((row) => describeRow(row, describe)),
              ),
            )}
          </span>
        </Reason>
      )}
      {incomplete.length > 0 && (
        <Reason id={`${idPrefix}-incomplete`} tone="neutral">
          <span className="text-fg-2">
            {t.reasons.incomplete(new Intl.ListFormat(locale).format(names), names.length)} {rest}
          </span>
        </Reason>
      )}
    </ul>
  );
}

type ReasonProps = {
  id: string | undefined;
  tone: keyof typeof looks;
  actions?: ReactNode;
  children: ReactNode;
};

function Reason({ id, tone, actions, children }: ReasonProps) {
  const { shape, mark } = looks[tone];
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line py-1.5 ps-4 pe-3">
      <Icon of={shape} className={mark} />
      <span id={id} className="min-w-0 flex-1 max-sm:basis-[calc(100%-2rem)]">
        {children}
      </span>
      {actions}
    </li>
  );
}
