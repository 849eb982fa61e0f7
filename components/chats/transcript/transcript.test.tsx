import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { ClockProvider } from "@/components/i18n/clock-provider";
import { LiveRegionContext } from "@/components/ui/live-region/live-region-context";
import { historyOptions } from "@/lib/api/chats/detail-queries";
import { messageLike } from "./message.fixture";
import { Transcript } from "./transcript";

afterEach(cleanup);

/** A conversation that was read already; gives what is said to assistive technology. */
function show(...texts: string[]): string[] {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  const rows = texts.map((text, index) => messageLike({ id: index + 1, text })).reverse();
  const meta = { total: rows.length };
  client.setQueryData(historyOptions(5).queryKey, {
    rows,
    total: rows.length,
    hasOlder: false,
    newest: { count: rows.length, meta },
  });
  const said: string[] = [];
  render(
    <QueryClientProvider client={client}>
      <LiveRegionContext value={(message) => said.push(message)}>
        <ClockProvider startMs={Date.parse("2026-06-26T09:00:00Z")}>
          <Transcript chatId={5} customerName="Ada" canSave />
        </ClockProvider>
      </LiveRegionContext>
    </QueryClientProvider>,
  );
  return said;
}

const opener = () => screen.getByRole("button", { name: "Search this conversation" });
const field = () => screen.getByRole("searchbox");

test("each step through the matches says which of them it is, and looking for words how many there are", async () => {
  const said = show("My invoice", "Which one?", "The invoice of May");
  fireEvent.click(opener());
  fireEvent.change(field(), { target: { value: "invoice" } });
  await waitFor(() => expect(said).toEqual(["2 matches"]));
  fireEvent.keyDown(field(), { key: "Enter" });
  expect(said).toEqual(["2 matches", "1 of 2"]);
  fireEvent.click(screen.getByRole("button", { name: "Later match" }));
  expect(said).toEqual(["2 matches", "1 of 2", "2 of 2"]);
});

test.each([
  ["Escape", () => fireEvent.keyDown(field(), { key: "Escape" })],
  ["its button", () => fireEvent.click(screen.getByRole("button", { name: "Close the search" }))],
])("a search that is closed by %s gives the focus back to what opened it", (_way, close) => {
  show("My invoice");
  fireEvent.click(opener());
  expect(document.activeElement).toBe(field());
  close();
  expect(document.activeElement).toBe(opener());
});

test("who may export has a link to the whole conversation, in their zone and language", () => {
  show("My invoice");
  const link = screen.getByRole("link", { name: "Save the conversation as a page" });
  expect(link.getAttribute("href")).toBe("/api/chats/5/html?zone=UTC&locale=en");
  expect(link.hasAttribute("download")).toBe(true);
});
