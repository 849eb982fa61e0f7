import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { freePort } from "@/lib/testing/free-port";

export type ReceivedRequest = { method: string; url: string; headers: IncomingHttpHeaders; body: string };

export type LoopbackServer = {
  url: string;
  received: ReceivedRequest[];
  close: () => Promise<void>;
};

type Answer = (response: ServerResponse, request: IncomingMessage, received: ReceivedRequest) => void;

/** A server on 127.0.0.1 that answers as a test says, down to the bytes of the connection, and remembers what came. */
export async function startLoopbackServer(answer: Answer): Promise<LoopbackServer> {
  const received: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const { method = "", url = "", headers } = request;
    const entry = { method, url, headers, body: Buffer.concat(chunks).toString("utf8") };
    received.push(entry);
    answer(response, request, entry);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** An address on which nobody listens. */
export async function unusedAddress(): Promise<string> {
  return `http://127.0.0.1:${await freePort()}`;
}
