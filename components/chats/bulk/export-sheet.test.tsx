import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { toast } from "sonner";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ClockProvider } from "@/components/i18n/clock-provider";
import { createQueryClient } from "@/components/layout/queries/query-client";
import { LiveRegion } from "@/components/ui/live-region/live-region";
import Toaster from "@/components/ui/toast/toaster";
import type { Job, JobExport } from "@/lib/api/jobs/contract";
import { defaultView, toAskedView } from "@/lib/view/view";
import { ExportSheet } from "./export-sheet";
import { JobsDrawer } from "./jobs-drawer";

type Asked = { key: string | null; body: Record<string, unknown> };
let asked: Asked[];
let answer: () => Response;
let jobs: Job[];

beforeEach(() => {
  asked = [];
  jobs = [];
  answer = () => Response.json({ job: { id: "j1" } }, { status: 202 });
  vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
    if (path === "/api/jobs" && init.method === "POST") {
      asked.push({
        key: new Headers(init.headers).get("idempotency-key"),
        body: JSON.parse(String(init.body)),
      });
      return answer();
    }
    if (path === "/api/directory") return Response.json({ agents: [], departments: [], applications: [] });
    return Response.json({ data: jobs, meta: { total: jobs.length } });
  });
});
afterEach(async () => {
  act(() => void toast.dismiss());
  await waitFor(() => expect(document.querySelector("[data-sonner-toast]")).toBeNull());
  cleanup();
  vi.unstubAllGlobals();
});

function show(children: React.ReactNode) {
  render(
    <QueryClientProvider client={createQueryClient()}>
      <ClockProvider startMs={Date.parse("2026-06-26T09:00:00Z")}>
        <LiveRegion>
          {children}
          <Toaster label="Notifications" closeLabel="Close" />
        </LiveRegion>
      </ClockProvider>
    </QueryClientProvider>,
  );
}

const view = toAskedView(defaultView);

function showSheet(given: { total?: number; hasCopy?: boolean } = {}) {
  const onOpenChange = vi.fn();
  show(
    <ExportSheet
      isOpen
      onOpenChange={onOpenChange}
      view={view}
      zone="Europe/Warsaw"
      total={given.total ?? 214}
      columns={["status", "message"]}
      hasCopy={given.hasCopy ?? true}
    />,
  );
  return onOpenChange;
}
const send = () => screen.findByRole("button", { name: /^Export [\d,]+ chats$/ });
const isOff = (button: HTMLElement) => (button as HTMLButtonElement).disabled;

test("the columns of the list are chosen, and what is asked for is what the sheet says", async () => {
  const onOpenChange = showSheet();
  const chosen = (await screen.findAllByRole("checkbox")).filter((box) => (box as HTMLInputElement).checked);
  expect(chosen).toHaveLength(3);
  fireEvent.click(screen.getByRole("radio", { name: "JSON lines" }));
  fireEvent.click(screen.getByRole("radio", { name: "Messages" }));
  fireEvent.click(screen.getByRole("radio", { name: "UTC" }));
  fireEvent.click(screen.getByRole("checkbox", { name: "Message" }));
  fireEvent.click(screen.getByRole("checkbox", { name: "Closed" }));
  fireEvent.click(await send());
  await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false));
  expect(asked).toEqual([
    {
      key: expect.any(String),
      body: {
        kind: "export",
        format: "jsonl",
        with: "messages",
        view,
        zone: "Europe/Warsaw",
        times: "utc",
        columns: ["id", "status", "closedAt"],
      },
    },
  ]);
  expect(await screen.findByText("The export has begun.")).toBeDefined();
});

test("after a failure the same is asked under the same key, and what went wrong is said", async () => {
  answer = () =>
    Response.json({ error: { code: "storage_unavailable", message: "", requestId: "r" } }, { status: 503 });
  showSheet();
  fireEvent.click(await send());
  await screen.findByRole("alert");
  answer = () => Response.json({ job: { id: "j1" } }, { status: 202 });
  fireEvent.click(await send());
  await waitFor(() => expect(asked).toHaveLength(2));
  expect(asked[0]?.key).toBe(asked[1]?.key);
});

test("what cannot be exported is said before it starts", async () => {
  showSheet({ total: 100_001 });
  expect(isOff(await send())).toBe(false);
  fireEvent.click(screen.getByRole("radio", { name: "XLSX" }));
  expect(isOff(await send())).toBe(true);
  expect(screen.getByRole("alert").textContent).toContain("Choose CSV or JSON lines");
  cleanup();
  showSheet({ hasCopy: false });
  expect(isOff(await send())).toBe(true);
  expect(screen.getByText(/An admin can switch it on/)).toBeDefined();
  cleanup();
  showSheet();
  for (const name of ["Id", "Status", "Message"]) fireEvent.click(await screen.findByRole("checkbox", { name }));
  expect(isOff(await send())).toBe(true);
  expect(screen.getByText("Choose at least one column.")).toBeDefined();
});

const file: JobExport = {
  format: "xlsx",
  with: "rows",
  lines: 120,
  linesPerSecond: 4_000,
  sizeBytes: 0,
  cut: 0,
  hasFile: false,
  keptUntil: null,
};
const job: Job = {
  id: "j1",
  kind: "export",
  state: "running",
  total: 214,
  done: 120,
  unchanged: 0,
  failed: 0,
  requests: 0,
  startedBy: { id: "p1", name: "Lisa" },
  createdAt: "2026-06-26T08:00:00Z",
  startedAt: "2026-06-26T08:00:00Z",
  endedAt: null,
  etaSeconds: 12,
  error: null,
  undoes: null,
  undoneBy: null,
  change: null,
  export: file,
  isMine: true,
  mayControl: true,
};
const ended = { state: "done", done: 214, endedAt: "2026-06-26T08:01:00Z", etaSeconds: null } as const;

test("the jobs say how fast an export is, and give its file to whoever asked for as long as it is kept", async () => {
  const kept = { ...file, lines: 214, cut: 2, hasFile: true, sizeBytes: 21_400, keptUntil: "2026-06-27T08:01:00Z" };
  jobs = [
    { ...job, id: "running" },
    { ...job, ...ended, id: "whole", export: kept },
    { ...job, ...ended, id: "old", export: { ...kept, hasFile: false } },
    { ...job, ...ended, id: "theirs", isMine: false, export: kept },
    { ...job, ...ended, state: "failed", id: "failed", error: { code: "local_copy_off", message: "It is off." } },
  ];
  show(<JobsDrawer isOpen onOpenChange={() => {}} />);
  const items = await screen.findAllByRole("listitem");
  const [running, whole, old, theirs, failed] = items.map((item) => item.textContent ?? "");
  expect(running).toContain("Export of 214 chats as XLSX");
  expect(running).toContain("4,000 a second");
  expect(running).toContain("about 12 s");
  expect(whole).toContain("21.4 kB");
  expect(whole).toContain("Kept until Jun 27, 2026");
  expect(whole).toContain("2 texts are longer");
  const links = screen.getAllByRole("link", { name: /^Download/ });
  expect(links.map((link) => link.getAttribute("href"))).toEqual(["/api/jobs/whole/file"]);
  expect(old).toContain("The file was kept for a day.");
  expect(theirs).not.toContain("Kept until");
  expect(failed).toContain("It is off.");
  expect(failed).toContain("Try again");
  expect(screen.queryByRole("button", { name: /^Undo/ })).toBeNull();
});
