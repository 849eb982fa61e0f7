import type { ReactNode } from "react";
import { Logo } from "./nav/logo";

/** A page of few words outside of the shell. */
export function PlainScreen({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col bg-surface px-5 py-6 sm:px-12 sm:py-8">
      <Logo />
      <main className="my-auto w-full max-w-120 py-10 sm:ms-[8vw]">{children}</main>
    </div>
  );
}
