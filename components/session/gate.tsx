import type { ReactNode } from "react";
import { serverMessages } from "@/components/i18n/server-preferences";
import { Logo } from "@/components/layout/nav/logo";
import { GateRows } from "./gate-rows";

/** The frame of what stands before the door: a form on paper, and the shape of what waits behind it. */
export async function Gate({ children }: { children: ReactNode }) {
  const t = await serverMessages();
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,35rem)_minmax(0,1fr)]">
      <main className="flex flex-col border-line bg-surface px-5 py-6 sm:px-12 sm:py-8 lg:border-e">
        <p className="mx-auto flex w-full max-w-90 items-center gap-2 font-semibold">
          <Logo />
          {t.shell.product}
        </p>
        {/* From the top: what is centred jumps with every piece of the page that comes. */}
        <div className="mx-auto mt-[clamp(0px,50dvh-20rem,9rem)] w-full max-w-90 py-10">{children}</div>
        <p className="mx-auto mt-auto w-full max-w-90 text-12 text-fg-3">{t.session.signIn.footer}</p>
      </main>
      <GateRows />
    </div>
  );
}
