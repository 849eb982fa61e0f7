import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { AppRouterContext } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { PathnameContext, SearchParamsContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { ClockProvider } from "@/components/i18n/clock-provider";
import { LiveRegion } from "@/components/ui/live-region/live-region";

type Sent = { method: string; path: string; body: unknown };

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

export function conflictWith(current: unknown): Response {
  return json({ error: { code: "conflict", message: "…", requestId: "req-1234567", current } }, 409);
}

/**
 * Answers our own routes as a test says, and remembers what was sent. What nobody answers fails, so a test sees every
 * request that it did not mean.
 */
export function answerRoutes(answers: Record<string, (body: unknown) => unknown>): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
    const method = init.method ?? "GET";
    const body: unknown = JSON.parse(String(init.body ?? "null"));
    const answer = answers[`${method} ${path}`];
    if (answer === undefined) throw new Error(`Nobody answers ${method} ${path}.`);
    if (method !== "GET") sent.push({ method, path, body });
    const answered = await answer(body);
    return answered instanceof Response ? answered : json(answered);
  });
  return sent;
}

/** An element by its role in markup and its exact words, as a screen reader has them. Quicker than accessible names. */
export function elementBy(selector: string, name: string): HTMLElement {
  const isSaid = (part: ChildNode) => !(part instanceof Element && part.getAttribute("aria-hidden") === "true");
  const wordsOf = (element: HTMLElement) =>
    [...element.childNodes]
      .filter(isSaid)
      .map(({ textContent }) => textContent)
      .join("");
  const nameOf = (element: HTMLElement) => element.getAttribute("aria-label") ?? wordsOf(element);
  const found = [...document.querySelectorAll<HTMLElement>(selector)].find((element) => nameOf(element) === name);
  if (found === undefined) throw new Error(`There is no ${selector} named ${name}.`);
  return found;
}

/** Shows something at an address, with what every screen stands on; gives the addresses that it went to. */
export function showAt(address: string, children: ReactNode): string[] {
  const visited: string[] = [];
  const go = (href: string) => {
    visited.push(href);
  };
  const router = {
    push: go,
    replace: go,
    back: () => {},
    forward: () => {},
    refresh: () => {},
    prefetch: () => {},
    bfcacheId: "test",
  };
  const { pathname, searchParams } = new URL(address, "https://chatboard.example.com");
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, refetchInterval: false } } });
  render(
    <AppRouterContext value={router}>
      <PathnameContext value={pathname}>
        <SearchParamsContext value={searchParams}>
          <QueryClientProvider client={queries}>
            <ClockProvider startMs={Date.parse("2026-05-04T09:35:00Z")}>
              <LiveRegion>{children}</LiveRegion>
            </ClockProvider>
          </QueryClientProvider>
        </SearchParamsContext>
      </PathnameContext>
    </AppRouterContext>,
  );
  return visited;
}
