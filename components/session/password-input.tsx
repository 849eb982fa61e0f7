"use client";

import { type ComponentProps, useState } from "react";
import { useMessages } from "@/components/i18n/messages-provider";
import { Input } from "@/components/ui/form/input";

/** A password that its owner may look at before sending it. */
export function PasswordInput(props: Omit<ComponentProps<typeof Input>, "type">) {
  const t = useMessages().common.password;
  const [isShown, setShown] = useState(false);
  return (
    <div className="relative">
      <Input
        type={isShown ? "text" : "password"}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        className="pe-14"
        {...props}
      />
      <button
        type="button"
        aria-label={isShown ? t.hideLabel : t.showLabel}
        className="absolute inset-y-1 end-1 rounded-1 px-2 text-12 font-medium text-fg-2 hover:bg-hover hover:text-fg"
        onClick={() => setShown(!isShown)}
      >
        {isShown ? t.hide : t.show}
      </button>
    </div>
  );
}
