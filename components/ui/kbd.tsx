import type { ReactNode } from "react";
import { classNames } from "./class-names";

type KbdProps = {
  /** On a filled button the cap takes the button's own colour. */
  isOnAccent?: boolean;
  className?: string;
  children: ReactNode;
};

/** A key cap. */
export function Kbd({ isOnAccent = false, className, children }: KbdProps) {
  return (
    <kbd
      className={classNames(
        "inline-grid h-4.5 min-w-4.5 place-items-center rounded-1 border px-1 font-sans text-11 leading-none font-medium",
        isOnAccent ? "border-on-accent/45" : "border-line-strong bg-surface text-fg-2",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
