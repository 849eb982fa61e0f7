import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup } from "@testing-library/react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, expect, test } from "vitest";
import { Freshness } from "./freshness";

afterEach(cleanup);

test("a browser that finds the server's rows old asks for them again, and takes over the page as it is", async () => {
  const client = new QueryClient();
  const shown = (isFetching: boolean) => (
    <QueryClientProvider client={client}>
      <Freshness
        fetchedAt="2026-06-26T09:00:00Z"
        isFetching={isFetching}
        updatedCount={0}
        onApplyUpdates={() => {}}
        onRefresh={() => {}}
      />
    </QueryClientProvider>
  );
  const place = document.createElement("div");
  place.innerHTML = renderToString(shown(false));
  const thrownAway: unknown[] = [];
  const root = await act(() =>
    hydrateRoot(place, shown(true), { onRecoverableError: (error) => thrownAway.push(error) }),
  );
  expect(thrownAway).toEqual([]);
  expect(place.querySelector("button")?.getAttribute("aria-busy")).toBe("true");
  act(() => root.unmount());
});
