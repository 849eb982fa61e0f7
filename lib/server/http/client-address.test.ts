import { createServer } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { clientAddress, recordSocketAddresses, socketAddressHeader } from "@/lib/server/http/client-address";

const from = (socket: string, forwarded?: string) =>
  new Headers({ [socketAddressHeader]: socket, ...(forwarded === undefined ? {} : { "x-forwarded-for": forwarded }) });

describe("the client's address", () => {
  test("is the socket's, whatever the caller claims", () => {
    expect(clientAddress(from("203.0.113.9", "198.51.100.1"), [])).toBe("203.0.113.9");
    expect(clientAddress(from("203.0.113.9", "198.51.100.1"), ["10.0.0.5"])).toBe("203.0.113.9");
  });

  test("is what a trusted proxy says", () => {
    expect(clientAddress(from("10.0.0.5", "198.51.100.1"), ["10.0.0.5"])).toBe("198.51.100.1");
    expect(clientAddress(from("::ffff:10.0.0.5", "198.51.100.1"), ["10.0.0.0/8"])).toBe("198.51.100.1");
    expect(clientAddress(from("fd00::5", "2001:db8::1"), ["fd00::/8"])).toBe("2001:db8::1");
  });

  test("is the nearest untrusted address of a chain, not one that the caller put before it", () => {
    const headers = from("10.0.0.5", "192.0.2.66, 198.51.100.1, 10.0.0.7");
    expect(clientAddress(headers, ["10.0.0.0/8"])).toBe("198.51.100.1");
  });

  test.each([
    ["203.0.113.9:4711", "203.0.113.9"],
    ["[2001:db8::1]", "2001:db8::1"],
    ["[2001:db8::1]:443", "2001:db8::1"],
    ['"[2001:db8::1]:443"', "2001:db8::1"],
    ["2001:DB8:0:0::1", "2001:db8::1"],
    ["[::ffff:203.0.113.9]:80", "203.0.113.9"],
  ])("is understood as gateways write it: %s", (entry, address) => {
    expect(clientAddress(from("10.0.0.5", `192.0.2.66, ${entry}`), ["10.0.0.5"])).toBe(address);
    // Also where it is itself a proxy of ours, and stands in the middle of a chain.
    expect(clientAddress(from("10.0.0.5", `192.0.2.66, ${entry}`), ["10.0.0.5", address])).toBe("192.0.2.66");
  });

  test.each(["203.0.113.9:", "203.0.113.9:99999999", "[203.0.113.9", "[2001:db8::1]x", "0x7f.1", "203.0.113.9:4711:1"])(
    "is not guessed from %s",
    (entry) => {
      expect(clientAddress(from("10.0.0.5", entry), ["10.0.0.5"])).toBe("10.0.0.5");
    },
  );

  test("is found at the end of a list of any length", () => {
    const forged = "192.0.2.66, ".repeat(10_000);
    expect(clientAddress(from("10.0.0.5", `${forged}198.51.100.1`), ["10.0.0.5"])).toBe("198.51.100.1");
  });

  test("is the proxy's own where it says nothing that can be read", () => {
    expect(clientAddress(from("10.0.0.5"), ["10.0.0.5"])).toBe("10.0.0.5");
    expect(clientAddress(from("10.0.0.5", "198.51.100.1, unknown"), ["10.0.0.5"])).toBe("10.0.0.5");
  });

  test("reaches the handlers of a server of this process, over a made-up header", async () => {
    recordSocketAddresses();
    const server = createServer((request, response) => {
      const carried = request.headers[socketAddressHeader];
      response.end(clientAddress(new Headers({ [socketAddressHeader]: String(carried) }), []));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      server.close();
    });
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const response = await fetch(`http://127.0.0.1:${port}/`, { headers: { [socketAddressHeader]: "198.51.100.1" } });
    expect(await response.text()).toBe("127.0.0.1");
  });

  test("is unknown for a request that came with a made-up header before the server could set its own", () => {
    recordSocketAddresses();
    expect(clientAddress(from("198.51.100.1"), [])).toBe("unknown");
    expect(clientAddress(from("10.0.0.5", "198.51.100.1"), ["10.0.0.5"])).toBe("unknown");
  });
});
