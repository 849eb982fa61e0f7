"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { createQueryClient } from "@/components/layout/query-client";
import { WordsHint } from "@/components/layout/words-hint";
import { useWords, WordsProvider } from "@/components/layout/words-provider";
import { preloadDeferred } from "@/components/ui/deferred";
import { LiveRegion } from "@/components/ui/live-region";
import { useWhenIdle } from "@/components/ui/use-when-idle";
import type { Language } from "@/lib/words/languages";

const Toaster = dynamic(() => import("@/components/ui/toaster"), { ssr: false });

type ProvidersProps = {
  language: Language;
  locale: string;
  chosenLanguage: Language | null;
  serverZone: string;
  isZoneChosen: boolean;
  children: ReactNode;
};

/** What every screen stands on in the browser. */
export function Providers({ children, ...reader }: ProvidersProps) {
  const [queryClient] = useState(createQueryClient);
  useWhenIdle(() => void preloadDeferred());
  return (
    <QueryClientProvider client={queryClient}>
      <WordsProvider {...reader}>
        <WordsHint of="core" />
        <LiveRegion>{children}</LiveRegion>
        <Notifications />
      </WordsProvider>
    </QueryClientProvider>
  );
}

function Notifications() {
  const words = useWords();
  return <Toaster label={words.shell.notifications} closeLabel={words.common.close} />;
}
