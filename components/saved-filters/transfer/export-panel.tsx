"use client";

import { useState } from "react";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy/copy-button";
import { Checkbox } from "@/components/ui/form/checkbox";
import type { SavedFilter } from "@/lib/api/saved-filters/contract";
import { numberFormatter } from "@/lib/dates/formatters";
import { downloadFilters } from "./download-filters";
import { toTransferFile } from "./transfer-file";

/** Chooses which to put into a file: one, several or all. */
export function ExportPanel({ filters }: { filters: readonly SavedFilter[] }) {
  const messages = useAreaMessages("windows");
  const t = messages.savedFilterDialogs.transfer;
  const number = numberFormatter(useLocale());
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = filters.filter(({ id }) => !left.has(id));

  function toggle(id: string, isChosen: boolean) {
    const next = new Set(left);
    if (isChosen) next.delete(id);
    else next.add(id);
    setLeft(next);
  }

  if (filters.length === 0) return <p className="text-fg-2">{t.nothing}</p>;
  return (
    <>
      <p className="text-fg-2">{t.exportHint}</p>
      <fieldset className="max-h-72 overflow-y-auto">
        <legend className="font-medium">{t.choose}</legend>
        <Checkbox
          label={t.all}
          checked={left.size === 0 ? true : chosen.length === 0 ? false : "indeterminate"}
          onChange={(isChosen) => setLeft(isChosen ? new Set() : new Set(filters.map(({ id }) => id)))}
        />
        {filters.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={<span dir="auto">{name}</span>}
            checked={!left.has(id)}
            onChange={(isChosen) => toggle(id, isChosen)}
          />
        ))}
      </fieldset>
      <div className="flex items-center gap-2">
        <Button
          variant="primary"
          size="form"
          icon="download"
          disabled={chosen.length === 0}
          onClick={() => downloadFilters(chosen, t.fileName)}
        >
          {t.download(number.format(chosen.length))}
        </Button>
        {chosen.length > 0 && (
          <CopyButton
            text={() => toTransferFile(chosen)}
            label={t.copy}
            copiedLabel={messages.common.copied}
            failedText={messages.common.copyFailed}
          />
        )}
      </div>
    </>
  );
}
