"use client";

import { type ReactNode, useState } from "react";
import { describeRow } from "@/components/filters/describe";
import { useBuilder } from "@/components/filters/draft/builder-context";
import { issueText } from "@/components/i18n/issue-text";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/form/field";
import { Textarea } from "@/components/ui/form/textarea";
import { Icon } from "@/components/ui/icon/icon";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import { numberFormatter } from "@/lib/dates/formatters";
import { pageOf, type Search } from "@/lib/view/view";
import { checkPaste, type PasteCheck } from "./paste-check";

/** A search body written by hand: each row says whether it can be read, and nothing is used before all can. */
export function PasteBody({ onUseSearch }: { onUseSearch: (search: Search) => void }) {
  const messages = useAreaMessages("windows");
  const t = messages.filterEditors.body;
  const announce = useAnnounce();
  const number = numberFormatter(useLocale());
  const [text, setText] = useState("");
  const check = checkPaste(text, (issue) => issueText(issue, messages));
  const search = check.type === "checked" ? check.search : undefined;
  const paging = search === undefined ? null : pageOf(search);

  function use() {
    if (search === undefined) {
      announce(check.type === "empty" ? t.nothingPasted : t.notClean);
      return;
    }
    onUseSearch(search);
    setText("");
    announce(t.used);
  }

  return (
    <div className="grid min-w-0 content-start gap-2 border-line p-4 max-lg:border-t lg:border-s">
      <h2 className="font-semibold">{t.pasteTitle}</h2>
      <Field label={t.pasteLabel} error={check.type === "not_json" ? t.notJson : undefined}>
        <Textarea
          rows={5}
          dir="ltr"
          spellCheck={false}
          autoComplete="off"
          className="font-mono text-12"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <PastedRows check={check} />
      {paging !== null && !paging.isExact && (
        <p role="status">{t.pagingChanged(number.format(paging.page), number.format(paging.pageSize))}</p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button aria-disabled={search === undefined || undefined} onClick={use} className="aria-disabled:text-fg-3">
          {t.use}
        </Button>
      </div>
      <p className="text-12 text-fg-3">{t.pasteHint}</p>
    </div>
  );
}

function PastedRows({ check }: { check: PasteCheck }) {
  const t = useAreaMessages("windows").filterEditors.body;
  const locale = useLocale();
  const { describe } = useBuilder();
  const number = numberFormatter(locale);
  if (check.type !== "checked") return null;
  const lineCount = check.rows.length + check.others.length;
  const problemCount = check.rows.filter((row) => !("filter" in row)).length + check.others.length;
  if (lineCount === 0) return null;
  return (
    <div aria-live="polite" className="grid gap-2">
      {problemCount > 0 && (
        <p className="font-medium text-danger">{t.unreadable(number.format(problemCount), number.format(lineCount))}</p>
      )}
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: What scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label={t.checked}
        className="max-h-[min(45dvh,22rem)] overflow-y-auto border-y border-line py-2 -outline-offset-2"
      >
        <ul className="grid gap-1.5">
          {check.rows.map((row, index) => (
            <PastedLine
              // biome-ignore lint/suspicious/noArrayIndexKey: A row of a body is known by its place.
              key={index}
              name={t.row(number.format(index + 1))}
              isReadable={"filter" in row}
            >
              {"filter" in row ? describeRow(row.filter, describe) : row.messages.join(" ")}
            </PastedLine>
          ))}
          {check.others.map(({ path, message }) => (
            <PastedLine key={path} name={path === "" ? t.rest : path} isReadable={false}>
              {message}
            </PastedLine>
          ))}
        </ul>
      </section>
    </div>
  );
}

function PastedLine({ name, isReadable, children }: { name: string; isReadable: boolean; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-2">
      <span className={`inline-flex items-start gap-1.5 font-medium ${isReadable ? "text-success" : "text-danger"}`}>
        <Icon of={isReadable ? "check" : "octagon-exclamation-point"} size={14} className="mt-0.75" />
        <span className="truncate">{name}</span>
      </span>
      <span className="[overflow-wrap:anywhere]">{children}</span>
    </li>
  );
}
