import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { readerWords } from "@/components/layout/reader";
import { parseZone, zoneCookieName } from "@/components/layout/zone-cookie";
import { RecordScreen } from "@/components/settings/record/record-screen";
import { parseRecordView } from "@/components/settings/record/record-view";
import { recordQuerySchema } from "@/lib/api/record-contract";
import { recordOptions, recordPageSize, recordParameters } from "@/lib/api/record-queries";
import { requireRole } from "@/lib/server/auth/guard";
import { readRecord, recordActors } from "@/lib/server/record/read-record";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerWords()).shell.settingsParts.record };
}

type RecordPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RecordPage({ searchParams }: RecordPageProps) {
  await requireRole("admin");
  const [raw, jar] = await Promise.all([searchParams, cookies()]);
  const text = (name: string) => (typeof raw[name] === "string" ? raw[name] : null);
  const view = parseRecordView(text);
  const zone = parseZone(jar.get(zoneCookieName)?.value);
  const parameters = { ...Object.fromEntries(recordParameters(view, Date.now(), zone)), limit: String(recordPageSize) };

  const queries = new QueryClient();
  await queries.prefetchQuery({
    ...recordOptions(view, null, zone),
    queryFn: () => readRecord(recordQuerySchema.parse(parameters)),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <RecordScreen actors={await recordActors()} />
    </HydrationBoundary>
  );
}
