import type { ReactNode } from "react";
import { Logo } from "@/components/layout/logo";
import { readerWords } from "@/components/layout/reader";
import { GateRows } from "./gate-rows";

/** The frame of what stands before the door: a form on paper, and the shape of what waits behind it. */
export async function Gate({ children }: { children: ReactNode }) {
  const words = await readerWords();
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,35rem)_minmax(0,1fr)]">
      <main className="flex flex-col border-line bg-surface px-5 py-6 sm:px-12 sm:py-8 lg:border-e">
        <p className="mx-auto flex w-full max-w-90 items-center gap-2 font-semibold">
          <Logo />
          {words.shell.product}
        </p>
        <div className="mx-auto my-auto w-full max-w-90 py-10">{children}</div>
        <p className="mx-auto w-full max-w-90 text-12 text-fg-3">{words.session.signIn.footer}</p>
      </main>
      <GateRows />
    </div>
  );
}
