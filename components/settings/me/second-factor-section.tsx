"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon/icon";
import { showToast } from "@/components/ui/toast/show-toast";
import type { NewSecondFactor, OwnAccount } from "@/lib/api/people/contract";
import { beginSecondFactor, peopleKeys, renewRecoveryCodes, turnOffSecondFactor } from "@/lib/api/people/queries";
import { numberFormatter } from "@/lib/dates/formatters";
import { SettingsSection } from "../settings-section";
import { AuthenticatorStep } from "./authenticator-step";
import { OwnPasswordForm } from "./own-password-form";
import { RecoveryCodesStep } from "./recovery-codes-step";

type Step =
  | { at: "start" }
  | { at: "password"; to: "set-up" | "turn-off" | "new-codes" }
  | { at: "app"; made: NewSecondFactor }
  | { at: "codes"; codes: string[] };

const fewCodes = 3;

/** Turns the second factor on step by step, and off. */
export function SecondFactorSection({ account }: { account: OwnAccount }) {
  const t = useAreaMessages("settings").me.secondFactor;
  const queries = useQueryClient();
  const [step, setStep] = useState<Step>({ at: "start" });
  const heading = useRef<HTMLHeadingElement>(null);
  /** The step goes, and its button with it. */
  const back = () => {
    heading.current?.focus();
    setStep({ at: "start" });
  };
  const refresh = () => queries.invalidateQueries({ queryKey: peopleKeys.account });

  async function goOn(to: "set-up" | "turn-off" | "new-codes", password: string) {
    if (to === "set-up") return setStep({ at: "app", made: await beginSecondFactor(password) });
    if (to === "new-codes") {
      const { recoveryCodes } = await renewRecoveryCodes(password);
      return setStep({ at: "codes", codes: recoveryCodes });
    }
    await turnOffSecondFactor(password);
    await refresh();
    void showToast({ title: t.turnedOff });
    back();
  }

  return (
    <SettingsSection heading={t.heading} headingRef={heading} purpose={t.purpose}>
      {step.at === "start" && <SecondFactorState account={account} onGo={(to) => setStep({ at: "password", to })} />}
      {step.at === "password" && (
        <OwnPasswordForm
          action={step.to === "turn-off" ? t.turnOff : t.go}
          isDangerous={step.to === "turn-off"}
          onSubmit={(password) => goOn(step.to, password)}
          onCancel={back}
        />
      )}
      {step.at === "app" && (
        <AuthenticatorStep
          email={account.person.email}
          made={step.made}
          onConfirmed={(codes) => setStep({ at: "codes", codes })}
          onCancel={back}
        />
      )}
      {step.at === "codes" && (
        <RecoveryCodesStep
          codes={step.codes}
          onDone={() => {
            void refresh();
            back();
          }}
        />
      )}
    </SettingsSection>
  );
}

type SecondFactorStateProps = { account: OwnAccount; onGo: (to: "set-up" | "turn-off" | "new-codes") => void };

function SecondFactorState({ account, onGo }: SecondFactorStateProps) {
  const t = useAreaMessages("settings").me.secondFactor;
  const locale = useLocale();
  const { on, recoveryCodesLeft } = account.secondFactor;
  if (!account.hasPassword) return <p className="text-fg-2">{t.needsPassword(account.ssoName ?? "")}</p>;
  if (!on) {
    return (
      <div className="flex flex-wrap items-center gap-3">
        <span className="text-fg-2">{t.off}</span>
        <Button size="form" onClick={() => onGo("set-up")}>
          {t.setUp}
        </Button>
      </div>
    );
  }
  const left = t.codesLeft(numberFormatter(locale).format(recoveryCodesLeft), recoveryCodesLeft);
  return (
    <div className="grid gap-4">
      <p className="flex flex-wrap items-center gap-x-3">
        <span className="inline-flex items-center gap-1.5 font-medium text-success">
          <Icon of="check" size={14} />
          {t.on}
        </span>
        <span className="text-fg-2 tabular-nums">
          {left}. {recoveryCodesLeft <= fewCodes && t.fewCodes}
        </span>
      </p>
      <div className="flex flex-wrap gap-2">
        <Button size="form" onClick={() => onGo("new-codes")}>
          {t.newCodes}
        </Button>
        <Button size="form" variant="danger" onClick={() => onGo("turn-off")}>
          {t.turnOff}
        </Button>
      </div>
    </div>
  );
}
