"use client";

import { useState } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { buttonVariants } from "@/components/ui/button-variants";
import { ConnectionScreen } from "./connection-screen";
import { FirstAdminScreen } from "./first-admin-screen";
import { Step } from "./step";

type SetUpScreenProps = {
  /** The admin who comes back to a set-up that was left half-way; null while there is nobody. */
  adminEmail: string | null;
  passwordLengthMin: number;
};

/** From an empty installation to the first chats: the admin, the key with its test, the team. */
export function SetUpScreen({ adminEmail, passwordLengthMin }: SetUpScreenProps) {
  const t = useAreaMessages("settings").settings.setUp;
  const [email, setEmail] = useState(adminEmail);
  const [isConnected, setConnected] = useState(false);
  const current = email === null ? 1 : isConnected ? 3 : 2;
  const stateOf = (step: number) => (step < current ? "done" : step === current ? "current" : "later");
  return (
    <div className="grid gap-6">
      <div className="grid gap-1">
        <h1 className="text-20 font-semibold">{t.title}</h1>
        <p className="text-fg-2">{t.purpose}</p>
      </div>
      <ol className="grid gap-5">
        <Step number={1} title={t.steps.admin} state={stateOf(1)} {...(email === null ? {} : { result: email })}>
          <FirstAdminScreen passwordLengthMin={passwordLengthMin} onMade={setEmail} />
        </Step>
        <Step number={2} title={t.steps.key} state={stateOf(2)}>
          <ConnectionScreen onDone={() => setConnected(true)} />
        </Step>
        <Step number={3} title={t.steps.team} state={stateOf(3)}>
          <p className="text-fg-2">{t.team}</p>
          {/* Full loads, so that the server draws the first screen for the new session. */}
          <div className="flex flex-wrap gap-2">
            <a href="/chats" className={buttonVariants({ variant: "primary", size: "form" })}>
              {t.open}
            </a>
            <a href="/settings/people" className={buttonVariants({ size: "form" })}>
              {t.invite}
            </a>
          </div>
        </Step>
      </ol>
    </div>
  );
}
