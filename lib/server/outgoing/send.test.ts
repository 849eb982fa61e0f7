import type { lookup } from "node:dns";
import { afterEach, describe, expect, test } from "vitest";
import { isAllowedAddress, sendOutgoing, type Way } from "@/lib/server/outgoing/send";
import { type LoopbackServer, startLoopbackServer, unusedAddress } from "@/lib/testing/loopback-server";

const servers: LoopbackServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function receiver(answer: Parameters<typeof startLoopbackServer>[0]): Promise<LoopbackServer> {
  const server = await startLoopbackServer(answer);
  servers.push(server);
  return server;
}

const inside: Way = { privateHosts: new Set(["127.0.0.1"]) };
const to = (address: string) => ({ address: new URL(address), headers: { "x-test": "1" }, body: `{"a":"ї"}` });

/** A name server that answers every name with these. */
function resolvingTo(...addresses: string[]): typeof lookup {
  const answer = (_name: string, _options: unknown, callback: (error: null, found: object[]) => void) => {
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  };
  // Boundary: the one of its signatures that is used.
  return answer as unknown as typeof lookup;
}

describe("an address", () => {
  test.each(["https://hooks.example.com/x", "https://8.8.8.8/x"])("%s may be written to", (address) => {
    expect(isAllowedAddress(new URL(address), new Set())).toBe(true);
  });

  test.each([
    "http://hooks.example.com/x",
    "https://127.0.0.1/x",
    "https://localhost/x",
    "https://169.254.169.254/latest",
    "https://[::1]/x",
    "https://[::ffff:10.0.0.5]/x",
    "https://name:word@hooks.example.com/x",
    "ftp://hooks.example.com/x",
  ])("%s may not", (address) => {
    expect(isAllowedAddress(new URL(address), new Set())).toBe(false);
  });

  test("inside the house is allowed by its host alone, also without TLS", () => {
    const allowed = new Set(["10.0.0.5", "::1"]);
    expect(isAllowedAddress(new URL("http://10.0.0.5:8080/x"), allowed)).toBe(true);
    expect(isAllowedAddress(new URL("http://[::1]:8080/x"), allowed)).toBe(true);
    expect(isAllowedAddress(new URL("http://10.0.0.6:8080/x"), allowed)).toBe(false);
    expect(isAllowedAddress(new URL("http://a:b@10.0.0.5/x"), allowed)).toBe(false);
  });
});

describe("a message", () => {
  test("arrives as it was written, once", async () => {
    const server = await receiver((response) => response.end("ok"));
    expect(await sendOutgoing(to(`${server.url}/hook?x=1`), inside)).toEqual({
      problem: null,
      status: 200,
      retryAfterMs: null,
    });
    expect(server.received).toMatchObject([
      { method: "POST", url: "/hook?x=1", body: `{"a":"ї"}`, headers: { "x-test": "1", "content-length": "10" } },
    ]);
  });

  test("is sent nowhere while the host is inside and not allowed", async () => {
    const server = await receiver((response) => response.end());
    expect(await sendOutgoing(to(server.url), { privateHosts: new Set() })).toMatchObject({ problem: "private_host" });
    expect(server.received).toEqual([]);
  });

  test.each([[["127.0.0.1"]], [["93.184.215.14", "10.0.0.5"]], [["::ffff:127.0.0.1"]], [[]]])(
    "is sent nowhere when the name resolves to %j",
    async (addresses) => {
      const server = await receiver((response) => response.end());
      const { port } = new URL(server.url);
      const way = { privateHosts: new Set<string>(), resolve: resolvingTo(...addresses) };
      expect(await sendOutgoing(to(`https://hooks.example.com:${port}/`), way)).toMatchObject({
        problem: "private_host",
      });
      expect(server.received).toEqual([]);
    },
  );

  test("does not follow a redirect, wherever it leads", async () => {
    const other = await receiver((response) => response.end());
    const server = await receiver((response) => response.writeHead(307, { location: other.url }).end());
    expect(await sendOutgoing(to(server.url), inside)).toMatchObject({ problem: "redirected", status: 307 });
    expect(other.received).toEqual([]);
  });

  test.each([
    [400, "refused"],
    [404, "refused"],
    [410, "refused"],
    [429, "failed"],
    [500, "failed"],
    [503, "failed"],
  ] as const)("that is answered with %d has %s", async (status, problem) => {
    const server = await receiver((response) => response.writeHead(status, { "retry-after": "7" }).end());
    expect(await sendOutgoing(to(server.url), inside)).toEqual({ problem, status, retryAfterMs: 7_000 });
  });

  test("that finds nobody, or no answer in time, says so", async () => {
    expect(await sendOutgoing(to(await unusedAddress()), inside)).toMatchObject({ problem: "unreachable" });
    const silent = await receiver(() => {});
    expect(await sendOutgoing(to(silent.url), { ...inside, timeoutMs: 50 })).toMatchObject({ problem: "timed_out" });
  });

  test("has arrived when it is answered so, however long the answer goes on", async () => {
    const server = await receiver((response) => {
      response.writeHead(200);
      response.on("error", () => {});
      const more = () => {
        if (!response.destroyed) response.write(Buffer.alloc(64 * 1024), more);
      };
      more();
    });
    expect(await sendOutgoing(to(server.url), inside)).toMatchObject({ problem: null, status: 200 });
  });
});
