import { cleanup, render, waitFor } from "@testing-library/react";
import { AppRouterContext, type AppRouterInstance } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LiveEvents } from "@/lib/api/live/contract";
import { AlertAnnouncer } from "./alert-announcer";

type Toast = { title: string; description: string; action: { label: string; onPress: () => void } };
const said = vi.hoisted(() => ({ toasts: [] as unknown[], sounds: 0, notifications: [] as unknown[] }));
vi.mock("@/components/ui/toast/show-toast", () => ({ showToast: async (toast: unknown) => said.toasts.push(toast) }));
vi.mock("./alert-means", () => ({
  inOneTab: (_name: string, work: () => void) => work(),
  playAlertSound: async () => {
    said.sounds += 1;
  },
  showNotification: (...parts: unknown[]) => said.notifications.push(parts.slice(0, 3)),
}));

const opened: string[] = [];
const router: AppRouterInstance = {
  bfcacheId: "0",
  back: () => {},
  forward: () => {},
  refresh: () => {},
  push: (href) => opened.push(href),
  replace: () => {},
  prefetch: () => {},
};

type Parts = Partial<LiveEvents["alert"]["announcement"]> & { sound?: boolean; notification?: boolean };

function alert(id: string, { sound = false, notification = false, ...parts }: Parts = {}): LiveEvents["alert"] {
  const news = { kind: "line", count: 1_011, over: 1_000, minutes: 5 } as const;
  const at = new Date().toISOString();
  const announcement = { id, at, filterId: "waiting", filterName: null, news, isQuiet: false, ...parts };
  return { ownerId: "ann", announcement, sound, notification };
}

const draw = (alerts: LiveEvents["alert"][]) => (
  <AppRouterContext value={router}>
    <AlertAnnouncer alerts={alerts} />
  </AppRouterContext>
);

beforeEach(() => {
  Object.assign(said, { toasts: [], sounds: 0, notifications: [] });
  opened.length = 0;
});
afterEach(cleanup);

test("says each alert once, with the name of its filter and the way there", async () => {
  const { rerender } = render(draw([alert("a1")]));
  await waitFor(() => expect(said.toasts).toHaveLength(1));
  const chat = { kind: "chat", chatId: 77, customer: "Olivia Brown" } as const;
  rerender(draw([alert("a1"), alert("a2", { filterId: "f1", filterName: "VIPs", news: chat })]));
  await waitFor(() => expect(said.toasts).toHaveLength(2));
  // Boundary: what the stand-in above was given.
  const [line, newChat] = said.toasts as Toast[];
  expect([line?.title, line?.description]).toEqual(["1,011 chats, more than 1,000", "Waiting for us"]);
  expect([newChat?.title, newChat?.description]).toEqual(["New chat: Olivia Brown", "VIPs"]);
  line?.action.onPress();
  newChat?.action.onPress();
  expect(opened).toEqual(["/saved/waiting", "/chats/77"]);
  expect([said.sounds, said.notifications]).toEqual([0, []]);
});

test("makes a sound and a notification for whoever chose them", async () => {
  render(draw([alert("a1", { sound: true, notification: true })]));
  await waitFor(() => expect(said.sounds).toBe(1));
  expect(said.notifications).toEqual([["1,011 chats, more than 1,000", "Waiting for us", "a1"]]);
});

test("is silent in quiet hours, and about what was announced while nobody was here", async () => {
  const late = new Date(Date.now() - 10 * 60_000).toISOString();
  render(draw([alert("a1", { isQuiet: true, sound: true }), alert("a2", { at: late, sound: true }), alert("a3")]));
  await waitFor(() => expect(said.toasts).toHaveLength(1));
  expect(said.sounds).toBe(0);
});
