import { AGENTS } from "./data/roster";
import { chatNotFound, NOT_A_CHOICE, NOT_VALID, type Problem, Refusal } from "./errors";
import { Input, readPage, toInteger } from "./input";
import { type Backend, ok, type Route } from "./routing";

/** The routes of messages. Sources: get messages, create message, message model. */
export function messageRoutes({ store, render, options }: Backend): Route[] {
  return [
    {
      method: "GET",
      path: "/chats/{id}/messages",
      answer: (call) => {
        const problems: Problem[] = [];
        const page = readPage((field) => call.query.get(field), problems);
        if (problems.length > 0) throw new Refusal(400, problems);
        const row = store.findChat(toInteger(call.id) ?? -1);
        if (row < 0) throw chatNotFound(true);
        const rows = store.messages(row, page.offset, page.limit).map((message) => render.message(message));
        const total = store.messageCount(row);
        if (options.messages === "messages") return ok({ messages: rows, total });
        return ok({ data: options.messages === "nested" ? [rows] : rows, total });
      },
    },
    {
      method: "POST",
      path: "/messages",
      answer: (call) => {
        const input = new Input(call.json());
        const chat = input.requiredInteger("chat");
        const text = input.requiredText("text");
        const agentId = input.optionalInteger("agent");
        const type = input.fields.type ?? "message";
        if (type !== "message" && type !== "private") input.fail("type", NOT_A_CHOICE);
        const markdown = input.fields.markdownText ?? null;
        if (markdown !== null && typeof markdown !== "string")
          input.fail("markdownText", "This value should be of type string.");
        input.finish();
        const agent = agentId === null ? -1 : AGENTS.findIndex((known) => known.id === agentId);
        if (agentId !== null && agent < 0) input.fail("agent", NOT_VALID);
        input.finish();
        const row = store.findChat(chat);
        if (row < 0) throw chatNotFound(false);
        const isPrivate = type === "private";
        const message = store.addMessage(row, {
          agent,
          // A note without an agent is still the team's. Seen in a client that posts such notes.
          from: agentId === null && !isPrivate ? "customer" : "agent",
          type: isPrivate ? "private" : "message",
          text: typeof markdown === "string" && markdown !== "" ? markdown : text,
        });
        return ok(render.message(message));
      },
    },
  ];
}
