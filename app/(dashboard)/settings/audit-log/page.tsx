import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { serverMessages } from "@/components/i18n/server-preferences";
import { parseZone, zoneCookieName } from "@/components/i18n/zone-cookie";
import { AuditLogScreen } from "@/components/settings/audit-log/audit-log-screen";
import { parseAuditLogView } from "@/components/settings/audit-log/audit-log-view";
import { auditLogQuerySchema } from "@/lib/api/audit-log/contract";
import { auditLogOptions, auditLogPageSize, auditLogParameters } from "@/lib/api/audit-log/queries";
import { readRecord, recordActors } from "@/lib/server/audit-log/read-audit-log";
import { requireRole } from "@/lib/server/auth/guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverMessages()).shell.settingsParts["audit-log"] };
}

type RecordPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditLogPage({ searchParams }: RecordPageProps) {
  await requireRole("admin");
  const [raw, jar] = await Promise.all([searchParams, cookies()]);
  const text = (name: string) => (typeof raw[name] === "string" ? raw[name] : null);
  const view = parseAuditLogView(text);
  const zone = parseZone(jar.get(zoneCookieName)?.value);
  const parameters = {
    ...Object.fromEntries(auditLogParameters(view, Date.now(), zone)),
    limit: String(auditLogPageSize),
  };

  const queries = new QueryClient();
  await queries.prefetchQuery({
    ...auditLogOptions(view, null, zone),
    queryFn: () => readRecord(auditLogQuerySchema.parse(parameters)),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <AuditLogScreen actors={await recordActors()} />
    </HydrationBoundary>
  );
}
