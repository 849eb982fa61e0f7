import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { startApp, type TestApp } from "@/lib/testing/app";
import { readEvents } from "@/lib/testing/event-stream";
import { hasNginx, type Nginx, readmeConfiguration, siteName, startNginx } from "@/lib/testing/nginx";

const webhookKey = "a-signing-key-behind-nginx";
const webhooksPath = "/api/webhooks/helpcrunch";
const admin = { email: "admin@example.com", password: "a long enough password" };
const origin = `https://${siteName}`;

test("the file that compose.yaml uses says the same as the README, but for where the app is", () => {
  const file = readFileSync(new URL("../../launch/nginx.conf", import.meta.url), "utf8");
  const rulesOf = (text: string) => text.slice(text.indexOf("  # A view with many filters")).trimEnd();
  expect(rulesOf(file).replaceAll("http://app:3000", "http://127.0.0.1:3000")).toBe(rulesOf(readmeConfiguration()));
});

describe.skipIf(!hasNginx)(
  `behind nginx as in the README${hasNginx ? "" : " (nginx is not installed here, so not asked)"}`,
  () => {
    let app: TestApp;
    let nginx: Nginx;
    let cookie: string;
    let chatId: number;

    beforeAll(async () => {
      app = await startApp({
        emulator: { chats: 60 },
        env: {
          APP_URL: origin,
          TRUSTED_PROXIES: "127.0.0.1",
          LOCAL_COPY: "on",
          HELPCRUNCH_WEBHOOK_KEY: webhookKey,
          ADMIN_EMAIL: admin.email,
          ADMIN_PASSWORD: admin.password,
        },
      });
      nginx = await startNginx([Number(new URL(app.url).port)]);
      const signedIn = await nginx.ask("/api/auth/sign-in/email", {
        method: "POST",
        headers: { origin, "content-type": "application/json" },
        body: JSON.stringify(admin),
      });
      expect(signedIn.status).toBe(200);
      const cookies = signedIn.headers["set-cookie"] ?? [];
      expect(cookies.every((each) => /; Secure(;|$)/i.test(each))).toBe(true);
      cookie = cookies.map((each) => each.split(";")[0] ?? "").join("; ");
      const list = await nginx.ask("/api/chats?limit=1&plan=helpcrunch", { headers: { cookie } });
      chatId = z.object({ data: z.array(z.object({ id: z.number() })) }).parse(JSON.parse(list.text)).data[0]?.id ?? 0;
    });
    afterAll(async () => {
      await nginx?.close();
      await app?.close();
    });

    const deliver = (body: string | Buffer) =>
      nginx.ask(webhooksPath, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "x-helpcrunch-signature": createHmac("sha1", webhookKey).update(body).digest("hex"),
        },
        body,
      });
    const codeOf = (text: string): unknown => JSON.parse(text).error.code;

    async function listen() {
      const response = await nginx.open("/api/events", { headers: { cookie, "accept-encoding": "gzip" } });
      const events = readEvents(response);
      const next = async (name: string) => {
        for (;;) {
          const { done, value } = await events.next();
          if (done) throw new Error("The stream has ended.");
          if (value.name === name) return value;
        }
      };
      return { response, events, next };
    }

    test("the pages come, and tell browsers to stay with https", async () => {
      const page = await nginx.ask("/chats", { headers: { cookie } });
      expect(page.status).toBe(200);
      expect(page.headers["strict-transport-security"]).toMatch(/max-age=\d{7,}/);
    });

    test("an event comes through while the answer goes on, and is not compressed", async () => {
      const { response, next } = await listen();
      expect(response.headers["content-type"]).toBe("text/event-stream");
      expect(response.headers["content-encoding"]).toBeUndefined();
      // With anything that waits for more, neither of the two would come: the answer has no end.
      await next("");
      const createdAt = Math.floor(Date.now() / 1000) + 1;
      const eventData = { chat_id: chatId, status: "closed", closedBy: "agent", assignee: null, department: null };
      const body = JSON.stringify({ id: "nginx-1", event: "chat.closed", createdAt, eventData });
      expect((await deliver(body)).status).toBe(204);
      expect(JSON.parse((await next("chats")).data)).toMatchObject({ ids: [chatId] });
      response.destroy();
    });

    test("the largest address gets through, and what is larger is refused by the app or by nginx", async () => {
      const addressOf = (length: number) => `/chats?q=${"x".repeat(length - "/chats?q=".length)}`;
      expect((await nginx.ask(addressOf(40 * 1024), { headers: { cookie } })).status).toBe(200);
      const refused = await nginx.ask(`/api${addressOf(40 * 1024 + 1)}`, { headers: { cookie } });
      expect([refused.status, codeOf(refused.text)]).toEqual([414, "address_too_long"]);
      expect((await nginx.ask(addressOf(60 * 1024), { headers: { cookie } })).status).toBe(414);
    });

    test("the largest body gets through, and a larger one is 413", async () => {
      const send = (length: number) =>
        nginx.ask("/api/saved-filters/import", {
          method: "POST",
          headers: { cookie, origin, "content-type": "application/json" },
          body: Buffer.alloc(length, 0x20),
        });
      // Read to its end, and then found to be no JSON.
      const largest = await send(2 * 1024 * 1024);
      expect([largest.status, codeOf(largest.text)]).toEqual([400, "invalid_input"]);
      expect((await send(2 * 1024 * 1024 + 1)).status).toBe(413);
      expect((await deliver(Buffer.alloc(256 * 1024, 0x20))).status).toBe(204);
      const tooLarge = await deliver(Buffer.alloc(256 * 1024 + 1, 0x20));
      expect([tooLarge.status, codeOf(tooLarge.text)]).toEqual([413, "too_large"]);
    });

    test("the app sees who calls, and not the proxy or whom a caller names", async () => {
      const headers = { "x-forwarded-for": "203.0.113.9", cookie };
      await nginx.ask("/api/me", { headers });
      await expect.poll(() => app.log()).toMatch(/"path":"\/api\/me".*"address":"127\.0\.0\.2"/);
      expect(app.log()).not.toContain("203.0.113.9");
    });

    test("a stop ends the streams in order, so that browsers open them again at once", async () => {
      const { response, events, next } = await listen();
      await next("");
      const ended = (async () => {
        while (!(await events.next()).done);
      })();
      expect(await app.end("SIGTERM")).toBe(0);
      await ended;
      // Cut off, it would have ended without its last chunk.
      expect(response.complete).toBe(true);
      expect(app.log()).not.toContain("cut off");
      expect((await nginx.ask("/api/health")).status).toBe(502);
    });
  },
);
