import "server-only";
import { ApiError } from "@/lib/api/errors";
import { meAgentIdOf } from "@/lib/api/people/me-agent";
import type { Person } from "@/lib/api/roles";
import { type CreateContext, writerCaller } from "@/lib/server/commands/create-chat/create-context";

/**
 * The agent of HelpCrunch that a person is, by e-mail: who writes where no agent was named. Null for a private note of
 * somebody who is none.
 *
 * @throws ApiError `invalid_input` for a message to the customer: without an agent, HelpCrunch would take it for the
 *   customer's own (Create message).
 */
export async function defaultAgent(
  context: CreateContext,
  person: Person,
  type: "message" | "private",
  path: string,
): Promise<number | null> {
  const upstream = await context.upstream();
  const { value: agents } = await upstream.getAgents(writerCaller(person.id));
  const own = meAgentIdOf({ agents }, person);
  if (own !== null) return own;
  if (type === "private") return null;
  const message = "name the agent who writes: no agent of HelpCrunch has your e-mail";
  throw new ApiError("invalid_input", "The request cannot be read.", { issues: [{ path, message }] });
}
