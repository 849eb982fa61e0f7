"use client";

import { useState } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { HelpcrunchSettings } from "@/lib/api/settings/contract";
import { SettingsSection } from "../settings-section";
import { KeyForm } from "./key-form";
import { KeyReadout } from "./key-readout";

type KeySectionProps = {
  settings: HelpcrunchSettings;
  isTesting: boolean;
  onTest: () => void;
  onSaved: (settings: HelpcrunchSettings) => void;
};

/** The key in use, or what hinders it, and the form for another one. */
export function KeySection({ settings, isTesting, onTest, onSaved }: KeySectionProps) {
  const t = useAreaMessages("settings").settings.key;
  const [isReplacing, setReplacing] = useState(false);
  const isFixed = settings.from === "environment";
  const isFormShown = !isFixed && (isReplacing || !settings.configured);
  return (
    <SettingsSection heading={t.heading} purpose={t.purpose[isFixed ? "environment" : "stored"]}>
      {isFixed && <Notice title={t.environmentNotice.title}>{t.environmentNotice.next}</Notice>}
      {settings.isUnreadable && (
        <Notice tone="danger" title={t.unreadableNotice.title}>
          {t.unreadableNotice.next}
        </Notice>
      )}
      {!settings.configured && !settings.isUnreadable && (
        <Notice tone="warning" title={t.noneNotice.title}>
          {t.noneNotice.next}
        </Notice>
      )}
      {settings.configured && (
        <div className="flex flex-wrap items-end gap-2">
          <div className="min-w-0 flex-1 basis-72">
            <KeyReadout settings={settings} />
          </div>
          {!isFixed && !isReplacing && (
            <Button size="form" onClick={() => setReplacing(true)}>
              {t.replace}
            </Button>
          )}
          <Button size="form" icon="refresh-cw" isLoading={isTesting} onClick={onTest}>
            {isTesting ? t.testing : t.test}
          </Button>
        </div>
      )}
      {isFormShown ? (
        <KeyForm
          apiUrl={settings.apiUrl}
          isReplacement={settings.configured}
          onSaved={(saved) => {
            setReplacing(false);
            onSaved(saved);
          }}
          onCancel={settings.configured ? () => setReplacing(false) : undefined}
        />
      ) : (
        <div className="grid gap-1">
          <p className="font-medium">{t.address}</p>
          <p className="mono break-all text-fg-2">{settings.apiUrl}</p>
        </div>
      )}
    </SettingsSection>
  );
}
