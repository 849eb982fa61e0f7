import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { newDraft } from "@/components/create-chat/draft";
import { loadDraft, saveDraft } from "@/components/create-chat/draft-store";
import { loadRecentCommands, rememberCommand } from "@/components/layout/command-palette/recent-commands";
import { leave } from "./leave";

const nowMs = Date.parse("2026-05-04T12:00:00Z");
const draft = newDraft({ customer: { id: 7, name: "Ada" }, application: 2, text: "Hello" });

/** What this browser keeps of Lisa. */
const kept = () => ({ draft: loadDraft("lisa", nowMs), commands: loadRecentCommands("lisa") });
const everything = { draft, commands: ["page.list"] };
const nothing = { draft: null, commands: [] };

let gone: { to: string; kept: unknown }[] = [];

beforeEach(() => {
  gone = [];
  vi.stubGlobal("location", { assign: (to: string) => gone.push({ to, kept: kept() }) });
  localStorage.clear();
  saveDraft("lisa", draft, nowMs);
  rememberCommand("lisa", "page.list");
});
afterEach(() => vi.unstubAllGlobals());

test("who stays signed in, because the session could not be ended, keeps what was typed", async () => {
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("Failed to fetch");
  });
  await expect(leave()).rejects.toThrow();
  expect(kept()).toEqual(everything);
  expect(gone).toEqual([]);
});

test("nothing is thrown away before the session has ended, and nothing is left when the page goes", async () => {
  let keptMeanwhile: unknown;
  vi.stubGlobal("fetch", async () => {
    keptMeanwhile = kept();
    return new Response("{}");
  });
  await leave();
  expect(keptMeanwhile).toEqual(everything);
  expect(gone).toEqual([{ to: "/sign-in", kept: nothing }]);
});
