"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { issueText } from "@/components/i18n/issue-text";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { toProblem } from "@/components/layout/errors/problem-messages";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/form/field";
import { Segmented } from "@/components/ui/form/segmented";
import { Textarea } from "@/components/ui/form/textarea";
import { Notice } from "@/components/ui/notice";
import { Tag } from "@/components/ui/tag";
import { showToast } from "@/components/ui/toast/show-toast";
import type { SavedFilter } from "@/lib/api/saved-filters/contract";
import { savedFiltersMax } from "@/lib/api/saved-filters/limits";
import { importSavedFilters, savedFilterKeys } from "@/lib/api/saved-filters/queries";
import { numberFormatter } from "@/lib/dates/formatters";
import type { MessagesOf } from "@/lib/i18n/en";
import { choicesFor, type ImportChoice, toImport } from "./import-choice";
import { type FileFault, type PreviewItem, previewTransfer, type UnreadableReason } from "./transfer-file";

type ImportPanelProps = { filters: readonly SavedFilter[]; onDone: () => void };

/** Reads a file, says what each of it would do, and does what is chosen: all of it or, on an error, nothing. */
export function ImportPanel({ filters, onDone }: ImportPanelProps) {
  const messages = useAreaMessages("windows");
  const t = messages.savedFilterDialogs.transfer;
  const number = numberFormatter(useLocale());
  const client = useQueryClient();
  const fileId = useId();
  const [text, setText] = useState("");
  const [choices, setChoices] = useState<readonly (ImportChoice | undefined)[]>([]);
  const [problem, setProblem] = useState<string[] | null>(null);
  const [isImporting, setImporting] = useState(false);

  const read = text.trim() === "" ? null : previewTransfer(text, filters);
  const items = read !== null && "items" in read ? read.items : [];
  const chosen = toImport(items, choices, filters);

  function take(next: string) {
    setText(next);
    setChoices([]);
    setProblem(null);
  }

  async function run() {
    setImporting(true);
    setProblem(null);
    try {
      const { data } = await importSavedFilters(chosen);
      void showToast({ title: messages.savedFilterDialogs.done.imported(number.format(data.length)) });
      onDone();
    } catch (error) {
      const { title, next, details } = toProblem(error, messages);
      setProblem([`${title} ${next}`, ...details]);
    } finally {
      setImporting(false);
      await client.invalidateQueries({ queryKey: savedFilterKeys.all });
    }
  }

  return (
    <>
      <div className="grid gap-1">
        <label htmlFor={fileId} className="font-medium">
          {t.file}
        </label>
        <input
          id={fileId}
          type="file"
          accept=".json,application/json"
          className="text-fg-2 file:me-3 file:h-9 file:cursor-pointer file:rounded-2 file:border file:border-line-strong file:bg-raised file:px-3.5 file:font-medium file:text-fg hover:file:bg-hover max-sm:file:h-11"
          onChange={(event) => void event.target.files?.[0]?.text().then(take)}
        />
      </div>
      <Field
        label={t.paste}
        {...(read !== null && "fault" in read ? { error: faultText(read.fault, messages, number) } : {})}
      >
        <Textarea
          rows={3}
          spellCheck={false}
          className="font-mono text-12"
          value={text}
          onChange={(event) => take(event.target.value)}
        />
      </Field>
      {items.length > 0 && (
        <section aria-label={t.preview}>
          <h3 className="font-semibold">{t.preview}</h3>
          <ul className="mt-1 max-h-72 divide-y divide-line overflow-y-auto">
            {items.map((item, index) => (
              <PreviewRow
                // biome-ignore lint/suspicious/noArrayIndexKey: The place in the file is what tells them apart.
                key={index}
                preview={item}
                position={number.format(index + 1)}
                choice={choices[index]}
                onChoose={(choice) => setChoices(items.map((_, at) => (at === index ? choice : choices[at])))}
              />
            ))}
          </ul>
        </section>
      )}
      {problem !== null && (
        <Notice role="alert" tone="danger" title={problem[0]}>
          {problem.slice(1).map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Notice>
      )}
      {items.length > 0 && (
        <Button
          variant="primary"
          size="form"
          className="justify-self-start"
          disabled={chosen.length === 0}
          isLoading={isImporting}
          onClick={() => void run()}
        >
          {isImporting ? t.submitting : chosen.length === 0 ? t.nothingChosen : t.submit(number.format(chosen.length))}
        </Button>
      )}
    </>
  );
}

type PreviewRowProps = {
  preview: PreviewItem;
  position: string;
  choice: ImportChoice | undefined;
  onChoose: (choice: ImportChoice) => void;
};

function PreviewRow({ preview, position, choice, onChoose }: PreviewRowProps) {
  const messages = useAreaMessages("windows");
  const t = messages.savedFilterDialogs.transfer;
  const name = (preview.state === "unreadable" ? preview.name : preview.item.name) ?? t.position(position);
  const options = choicesFor(preview);
  const [usual] = options;
  return (
    <li className="grid gap-1 py-2">
      <div className="flex flex-wrap items-center gap-2">
        <Tag>{t.states[preview.state]}</Tag>
        <span className="min-w-0 flex-1 truncate" dir="auto">
          {name}
        </span>
        {preview.state === "different" && preview.existing.shared && (
          <span className="text-12 text-fg-3">{messages.savedFilters.groups.shared}</span>
        )}
        {usual !== undefined && (
          <Segmented
            label={t.choice(name)}
            value={choice ?? usual}
            onChange={onChoose}
            options={options.map((value) => ({ value, label: t.choices[value] }))}
          />
        )}
      </div>
      {preview.state === "unreadable" &&
        preview.reasons.map((reason) => (
          <p key={JSON.stringify(reason)} className="text-12 text-danger">
            {reasonText(reason, messages)}
          </p>
        ))}
    </li>
  );
}

function faultText(fault: FileFault, t: MessagesOf<"windows">, number: Intl.NumberFormat): string {
  const { notJson, notOurs, unknownVersion, empty, tooMany } = t.savedFilterDialogs.transfer;
  const said = { not_json: notJson, not_ours: notOurs, unknown_version: unknownVersion, empty };
  return fault === "too_many" ? tooMany(number.format(savedFiltersMax)) : said[fault];
}

function reasonText(reason: UnreadableReason, t: MessagesOf<"windows">): string {
  const { itemObject, itemName, itemNameLength, twice } = t.savedFilterDialogs.transfer;
  if (reason.type === "view") return `${reason.path}: ${issueText(reason, t)}`;
  return { not_an_object: itemObject, no_name: itemName, name_too_long: itemNameLength, twice }[reason.type];
}
