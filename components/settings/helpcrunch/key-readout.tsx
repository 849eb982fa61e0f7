"use client";

import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon/icon";
import type { HelpcrunchSettings } from "@/lib/api/settings/contract";
import { dateFormatter } from "@/lib/dates/formatters";

/** The key in use, as far as it may be told: where it is from and how it ends. */
export function KeyReadout({ settings }: { settings: HelpcrunchSettings }) {
  const t = useAreaMessages("settings").settings.key;
  const locale = useLocale();
  const timeZone = useTimeZone();
  const { from, keyEnding, stored } = settings;
  const date =
    stored === null ? "" : dateFormatter(locale, { dateStyle: "medium", timeZone }).format(Date.parse(stored.at));
  const origin =
    from === "environment"
      ? t.fromEnvironment
      : stored === null
        ? null
        : stored.by === null
          ? t.storedAt(date)
          : t.storedBy(stored.by, date);
  return (
    <div className="grid min-w-0 gap-1">
      <p className="font-medium" id="key-in-use">
        {t.inUse}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: It reads like a field and is none: there is nothing to type. */}
      <div
        role="group"
        aria-labelledby="key-in-use"
        className="flex min-h-9 flex-wrap items-center gap-x-2 rounded-2 border border-line-strong bg-sunken px-2.5 py-1.5 text-fg-2 max-sm:min-h-11"
      >
        <Icon of="lock" className="text-fg-3" />
        <span className="mono min-w-0 truncate text-fg">
          <span aria-hidden="true" className="text-fg-3">
            •••• •••• ••••{" "}
          </span>
          {keyEnding === null ? t.noEnding : `…${keyEnding}`}
        </span>
        {origin !== null && <span className="ms-auto min-w-0 truncate text-12">{origin}</span>}
      </div>
    </div>
  );
}
