"use client";

import { type ComponentProps, useState } from "react";
import { useWords } from "@/components/layout/words-provider";
import { Input } from "@/components/ui/input";

/** A password that its owner may look at before sending it. */
export function PasswordInput(props: Omit<ComponentProps<typeof Input>, "type">) {
  const words = useWords().common.password;
  const [isShown, setShown] = useState(false);
  return (
    <div className="relative">
      <Input
        type={isShown ? "text" : "password"}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        className="pe-14!"
        {...props}
      />
      <button
        type="button"
        aria-label={isShown ? words.hideLabel : words.showLabel}
        className="absolute inset-y-1 end-1 rounded-1 px-2 text-12 font-medium text-fg-2 hover:bg-hover hover:text-fg"
        onClick={() => setShown(!isShown)}
      >
        {isShown ? words.hide : words.show}
      </button>
    </div>
  );
}
