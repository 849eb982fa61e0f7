"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { type ReactNode, useEffect, useState } from "react";
import { untilIdle, useWhenIdle } from "@/components/hooks/use-when-idle";
import { MessagesPreload } from "@/components/i18n/messages-preload";
import { MessagesProvider, useMessages } from "@/components/i18n/messages-provider";
import { createQueryClient } from "@/components/layout/queries/query-client";
import { Button } from "@/components/ui/button";
import { replayEarlyPresses } from "@/components/ui/early-presses";
import { MissingCodeContext, preloadLazyComponents } from "@/components/ui/lazy/lazy-component";
import { LiveRegion } from "@/components/ui/live-region/live-region";
import { Notice } from "@/components/ui/notice";
import type { Language } from "@/lib/i18n/languages";

const Toaster = dynamic(() => import("@/components/ui/toast/toaster"), { ssr: false });

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
  useEffect(() => replayEarlyPresses(), []);
  useWhenIdle(() => void preloadLazyComponents(untilIdle));
  return (
    <QueryClientProvider client={queryClient}>
      <MessagesProvider {...reader}>
        <MessagesPreload of="core" />
        <MissingCodeContext value={MissingCodeNotice}>
          <LiveRegion>{children}</LiveRegion>
        </MissingCodeContext>
        <Notifications />
      </MessagesProvider>
    </QueryClientProvider>
  );
}

function MissingCodeNotice({ onRetry }: { onRetry: () => void }) {
  const t = useMessages();
  return (
    <div className="fixed inset-x-3 top-3 z-60 mx-auto max-w-150 shadow-3" data-floats="">
      <Notice
        role="alert"
        tone="warning"
        title={t.shell.missingCode.title}
        actions={
          <Button variant="primary" onClick={onRetry}>
            {t.common.retry}
          </Button>
        }
      >
        {t.shell.missingCode.next}
      </Notice>
    </div>
  );
}

function Notifications() {
  const t = useMessages();
  return <Toaster label={t.shell.notifications} closeLabel={t.common.close} />;
}
