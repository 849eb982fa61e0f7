"use client";

import { useSyncExternalStore } from "react";
import { useAreaMessages, useTimeZone, useZoneChoice } from "@/components/i18n/messages-provider";
import { Field } from "@/components/ui/form/field";
import { Combobox } from "@/components/ui/listbox/combobox";

const ownZone = "browser";
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const subscribeToNothing = () => () => {};

/** The zone of this browser, or another one that stays: for whoever works in the hours of a team elsewhere. */
export function ZoneField() {
  const t = useAreaMessages("settings").me.appearance;
  const [chosen, choose] = useZoneChoice();
  const current = useTimeZone();
  const own = useSyncExternalStore(subscribeToNothing, browserZone, () => current);
  const zones = new Set([...Intl.supportedValuesOf("timeZone"), "UTC", current]);
  return (
    <Field label={t.timeZone} hint={t.timeZoneHint} className="max-w-90">
      <Combobox
        label={t.timeZone}
        placeholder={t.timeZone}
        value={chosen ?? ownZone}
        onChange={(zone) => choose(zone === ownZone ? null : zone)}
        search={{ placeholder: t.findZone, emptyText: t.noZone }}
        options={[
          { value: ownZone, label: t.browserZone(own) },
          ...[...zones].toSorted().map((zone) => ({ value: zone, label: zone.replaceAll("_", " "), keywords: zone })),
        ]}
      />
    </Field>
  );
}
