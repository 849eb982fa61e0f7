import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { RenderedInZone } from "@/components/i18n/rendered-in-zone";
import { reader, serverMessages } from "@/components/i18n/server-preferences";
import { parseZone, zoneCookieName } from "@/components/i18n/zone-cookie";
import { Link } from "@/components/layout/nav/link";
import { PartTabs } from "@/components/layout/nav/part-tabs";
import { ReportBody } from "@/components/reports/report-body";
import { type ReportChoice, ReportForm } from "@/components/reports/report-form";
import { daysText, durationText, type ReportWords } from "@/components/reports/report-words";
import { toNavGroups } from "@/components/saved-filters/nav/nav-entries";
import { buttonVariants } from "@/components/ui/button-variants";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiError } from "@/lib/api/errors";
import {
  type BucketSize,
  bucketSizes,
  type Report,
  type ReportName,
  type ReportQuery,
  reportNames,
  reportQuerySchema,
} from "@/lib/api/reports/contract";
import type { Person } from "@/lib/api/roles";
import { addDays, localDay, startOfMonth } from "@/lib/dates/day-bounds";
import { requirePerson } from "@/lib/server/auth/guard";
import { ReportRefusal, readReport } from "@/lib/server/reports/read-report";
import { listSavedFilters } from "@/lib/server/saved-filters/saved-filters";
import { isDay } from "@/lib/view/date-value";

type PageProps = {
  params: Promise<{ name: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

function reportNameOf(raw: string): ReportName | undefined {
  return reportNames.find((name) => name === raw);
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const name = reportNameOf((await params).name);
  const { reports: t } = await serverMessages();
  return { title: name === undefined ? t.title : `${t.names[name]} · ${t.title}` };
}

/** The reader's regional week, where the region tells one. */
function isSundayFirst(locale: string): boolean {
  const region = new Intl.Locale(locale);
  const week = "getWeekInfo" in region && typeof region.getWeekInfo === "function" ? region.getWeekInfo() : null;
  return week?.firstDay === 7;
}

type Parameters = Record<string, string>;

function isOn(raw = ""): boolean {
  return ["true", "1"].includes(raw);
}

/** The reports with a table of departments. */
const withDepartments = new Set<ReportName>(["people", "responses"]);

/** What an address asks for, and the usual period where it names none. */
function choiceOf(parameters: Parameters, today: string): ReportChoice {
  const { from = addDays(today, -29), to = today, bucket, savedFilter = "" } = parameters;
  return {
    from,
    to,
    bucket: bucketSizes.find((size) => size === bucket) ?? "day",
    savedFilter,
    compare: parameters.from === undefined || isOn(parameters.compare),
    assigneeDepartment: isOn(parameters.assigneeDepartment),
  };
}

function queryOf(choice: ReportChoice, more: Parameters = {}): string {
  const { from, to, bucket, savedFilter, compare, assigneeDepartment } = choice;
  const parts = {
    from,
    to,
    bucket,
    ...(savedFilter === "" ? {} : { savedFilter }),
    ...(compare ? { compare: "true" } : {}),
    ...(assigneeDepartment ? { assigneeDepartment: "true" } : {}),
  };
  return `?${new URLSearchParams({ ...parts, ...more })}`;
}

type Preset = {
  name: "last7Days" | "last30Days" | "last90Days" | "thisMonth" | "lastMonth" | "lastYear";
  from: string;
  to: string;
  bucket: BucketSize;
};

function presetsOf(today: string): Preset[] {
  const month = startOfMonth(today);
  const lastOfBefore = addDays(month, -1);
  return [
    { name: "last7Days", from: addDays(today, -6), to: today, bucket: "day" },
    { name: "last30Days", from: addDays(today, -29), to: today, bucket: "day" },
    { name: "thisMonth", from: month, to: today, bucket: "day" },
    { name: "lastMonth", from: startOfMonth(lastOfBefore), to: lastOfBefore, bucket: "day" },
    { name: "last90Days", from: addDays(today, -89), to: today, bucket: "week" },
    { name: "lastYear", from: addDays(today, -364), to: today, bucket: "month" },
  ];
}

export default async function ReportPage({ params, searchParams }: PageProps) {
  const [person, { name: rawName }, raw, jar, { locale }, messages] = await Promise.all([
    requirePerson(),
    params,
    searchParams,
    cookies(),
    reader(),
    serverMessages(),
  ]);
  const name = reportNameOf(rawName);
  if (name === undefined) notFound();
  const zone = parseZone(jar.get(zoneCookieName)?.value);
  const words: ReportWords = { t: messages.reports, fields: messages.fields, locale, zone };
  const parameters = Object.fromEntries(
    Object.entries(raw).flatMap(([key, value]) => (typeof value === "string" && value !== "" ? [[key, value]] : [])),
  );
  const today = localDay(Date.now(), zone);
  const choice = choiceOf(parameters, today);
  const { t } = words;
  const groups = toNavGroups(await listSavedFilters(person), messages, locale);
  const filters = (["builtIn", "shared", "mine"] as const).flatMap((group) => {
    const options = groups[group].map(({ filter: { id, name: called } }) => ({ id, name: called }));
    return options.length === 0 ? [] : [{ group: messages.savedFilters.groups[group], options }];
  });
  const asked = {
    ...parameters,
    ...choice,
    compare: String(choice.compare),
    assigneeDepartment: String(choice.assigneeDepartment),
  };
  return (
    <>
      <PartTabs
        title={t.title}
        // What is chosen goes along from report to report.
        parts={reportNames.map((part) => ({
          label: t.names[part],
          href: `/reports/${part}${queryOf(choice)}`,
          isCurrent: part === name,
        }))}
      />
      <div className="hidden px-4 pt-2 print:block">
        <h1 className="text-20 font-semibold">{t.names[name]}</h1>
        <p>{isDay(choice.from) && isDay(choice.to) ? daysText(choice.from, choice.to, locale, true) : ""}</p>
      </div>
      <div className="grid gap-2 border-b border-line px-4 py-2 lg:px-8 print:hidden">
        <ReportForm
          path={`/reports/${name}`}
          choice={choice}
          labels={t.form}
          filters={filters}
          hasDepartments={withDepartments.has(name)}
        />
        <ul aria-label={t.form.periods} className="-ms-2 flex flex-wrap gap-x-1">
          {presetsOf(today).map((preset) => {
            const isCurrent = preset.from === choice.from && preset.to === choice.to;
            return (
              <li key={preset.name}>
                <Link
                  href={`/reports/${name}${queryOf({ ...choice, ...preset })}`}
                  aria-current={isCurrent ? "true" : undefined}
                  className={buttonVariants(
                    { variant: "ghost" },
                    "font-normal aria-[current]:bg-accent-soft aria-[current]:text-accent-text max-sm:h-11",
                  )}
                >
                  {t.form.presets[preset.name]}
                </Link>
              </li>
            );
          })}
        </ul>
      </div>
      <Suspense fallback={<ReportLoading label={t.loading} />}>
        <ReportPart name={name} asked={asked} choice={choice} person={person} words={words} />
        {/* With the report: asked for before that is there, the page would go back to its skeleton. */}
        <RenderedInZone zone={zone} />
      </Suspense>
    </>
  );
}

function ReportLoading({ label }: { label: string }) {
  return (
    <div role="status" className="px-4 py-4 lg:px-8">
      <span className="sr-only">{label}</span>
      <div aria-hidden="true" className="grid gap-4">
        {["w-2/3", "w-full", "w-1/2"].map((width) => (
          <Skeleton key={width} width="" className={`${width} h-6 rounded-2`} />
        ))}
        <Skeleton width="" className="h-56 w-full rounded-2" />
      </div>
    </div>
  );
}

type ReportPartProps = {
  name: ReportName;
  asked: Parameters & Record<"from" | "to", string>;
  choice: ReportChoice;
  person: Person;
  words: ReportWords;
};

type Outcome =
  | { report: Report; query: ReportQuery }
  | { refusal: { title: string; next: string; hasFilter: boolean } };

/** Asks for the report, or says in the reader's language why there is none. What is our own fault goes on as an error. */
async function askFor({ name, asked, person, words }: ReportPartProps): Promise<Outcome> {
  const { t, locale, zone } = words;
  const { refused } = t;
  const refuse = (next: string, hasFilter = false): Outcome => ({ refusal: { title: refused.title, next, hasFilter } });
  const { savedFilter, ...rest } = asked;
  const parsed = reportQuerySchema.safeParse({
    ...rest,
    ...(savedFilter === undefined || savedFilter === "" ? {} : { savedFilter }),
    zone,
    weekStart: isSundayFirst(locale) ? "sunday" : "monday",
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const reason: unknown = issue?.code === "custom" ? issue.params?.reason : undefined;
    if (reason === "backwards") return refuse(refused.backwards);
    return refuse(reason === "too_long" ? refused.too_long : refused.unreadable);
  }
  try {
    return { report: await readReport(name, parsed.data, person), query: parsed.data };
  } catch (error) {
    if (error instanceof ReportRefusal) {
      const said = refused[error.reason];
      const day =
        error.instead !== null && isDay(error.instead) ? daysText(error.instead, error.instead, locale, true) : "";
      return refuse(typeof said === "string" ? said : said(day), error.code === "invalid_filter");
    }
    if (!(error instanceof ApiError)) throw error;
    if (error.code === "not_found") return refuse(refused.filter_gone);
    if (error.code !== "local_copy_off") throw error;
    return { refusal: { title: refused.no_copy.title, next: refused.no_copy.off, hasFilter: false } };
  }
}

async function ReportPart(props: ReportPartProps) {
  const { name, choice, words, person } = props;
  const { t, locale } = words;
  const outcome = await askFor(props);
  if ("refusal" in outcome) {
    const { title, next, hasFilter } = outcome.refusal;
    return (
      <Notice
        tone="warning"
        role="alert"
        className="m-4 lg:mx-8"
        title={title}
        actions={
          hasFilter ? (
            <Link href={`/saved/${encodeURIComponent(choice.savedFilter)}`} className={buttonVariants()}>
              {t.refused.openFilter}
            </Link>
          ) : title === t.refused.no_copy.title && person.role === "admin" ? (
            <Link href="/settings/local-copy" className={buttonVariants()}>
              {t.refused.no_copy.open}
            </Link>
          ) : undefined
        }
      >
        {next}
      </Notice>
    );
  }
  const { report, query } = outcome;
  const { before, meta } = report;
  return (
    <>
      <p className="flex flex-wrap gap-x-4 border-b border-line px-4 py-1.5 text-12 text-fg-3 lg:px-8">
        <span>{t.behind(durationText(meta.behindSeconds, words))}</span>
        {before !== null && <span>{t.comparedWith(daysText(before.from, before.to, locale, true))}</span>}
        <span>{words.zone}</span>
      </p>
      <ReportBody
        report={report}
        words={words}
        isSundayFirst={query.weekStart === "sunday"}
        hrefOfCell={(weekday, hour) => `/reports/${name}${queryOf(choice, { cell: `${weekday}-${hour}` })}`}
        chosenCell={query.cell ?? null}
        target={{ path: `/reports/${name}`, query: Object.fromEntries(new URLSearchParams(queryOf(choice))) }}
        csvHrefOf={(table) =>
          `/api/reports/${name}/csv${queryOf(choice, { zone: query.zone, weekStart: query.weekStart, table, ...(query.cell === undefined ? {} : { cell: `${query.cell.weekday}-${query.cell.hour}` }) })}`
        }
      />
    </>
  );
}
