"use client";

import { CrashScreen } from "@/components/layout/errors/crash-screen";

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return <CrashScreen error={error} onRetry={retry} />;
}
