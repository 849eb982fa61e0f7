"use client";

import { useSyncExternalStore } from "react";
import { useAreaWords, useTimeZone, useZoneChoice } from "@/components/layout/words-provider";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";

const ownZone = "browser";
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const subscribeToNothing = () => () => {};

/** The zone of this browser, or another one that stays: for whoever works in the hours of a team elsewhere. */
export function ZoneField() {
  const words = useAreaWords("settings").me.appearance;
  const [chosen, choose] = useZoneChoice();
  const current = useTimeZone();
  const own = useSyncExternalStore(subscribeToNothing, browserZone, () => current);
  const zones = new Set([...Intl.supportedValuesOf("timeZone"), "UTC", current]);
  return (
    <Field label={words.timeZone} hint={words.timeZoneHint} className="max-w-90">
      <Combobox
        label={words.timeZone}
        placeholder={words.timeZone}
        value={chosen ?? ownZone}
        onChange={(zone) => choose(zone === ownZone ? null : zone)}
        search={{ placeholder: words.findZone, emptyText: words.noZone }}
        options={[
          { value: ownZone, label: words.browserZone(own) },
          ...[...zones].toSorted().map((zone) => ({ value: zone, label: zone.replaceAll("_", " "), keywords: zone })),
        ]}
      />
    </Field>
  );
}
