"use client";

import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy/copy-button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Dialog } from "@/components/ui/overlay/dialog";
import type { PersonLink } from "@/lib/api/people/contract";
import { dateFormatter } from "@/lib/dates/formatters";

export type LinkPurpose = "added" | "invitedAgain" | "password";

type LinkDialogProps = {
  name: string;
  /** What the link is for: somebody added just now, somebody who has not come yet, or somebody who can sign in. */
  purpose: LinkPurpose;
  link: PersonLink;
  onClose: () => void;
  /** Called as it closes; prevent the default to put the focus elsewhere than where it came from. */
  onCloseAutoFocus: (event: Event) => void;
};

/** A link to hand over. It is gone with this dialog, so a press beside it does not close it. */
export function LinkDialog({ name, purpose, link, onClose, onCloseAutoFocus }: LinkDialogProps) {
  const t = useAreaMessages("settings");
  const { link: said } = t.people;
  const time = dateFormatter(useLocale(), { dateStyle: "long", timeStyle: "short", timeZone: useTimeZone() });
  return (
    <Dialog
      isOpen
      role="alertdialog"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={purpose === "added" ? said.invitedTitle(name) : said.renewedTitle(name)}
      description={said.descriptions[purpose]}
      closeLabel={t.common.close}
      onCloseAutoFocus={onCloseAutoFocus}
      actions={
        <Button variant="primary" size="form" onClick={onClose}>
          {said.done}
        </Button>
      }
    >
      <Field
        label={said.label}
        hint={said.until(time.format(new Date(link.expiresAt)))}
        action={
          <CopyButton text={link.url} label={said.copy} copiedLabel={said.copied} failedText={t.common.copyFailed} />
        }
      >
        <Input readOnly className="mono" value={link.url} onFocus={(event) => event.currentTarget.select()} />
      </Field>
    </Dialog>
  );
}
