import { AGENTS, APPLICATIONS, DEPARTMENTS } from "./data/roster";
import { notFound, type Problem, Refusal } from "./errors";
import { readPage, toInteger } from "./input";
import type { Json } from "./render";
import { type Answer, type Backend, type Call, listOf, OK_WORD, ok, type Route } from "./routing";

/** The routes that describe the account. Sources: get agents, departments, applications, organization, unsubscribe. */
export function directoryRoutes({ render, options }: Backend): Route[] {
  const isLegacy = options.profile === "legacy";

  const list = <T>(rows: readonly T[], draw: (row: T) => Json, total = rows.length) => {
    return (call: Call): Answer => {
      if (isLegacy) return ok({ data: rows.map(draw) });
      const problems: Problem[] = [];
      const { limit, offset } = readPage((field) => call.query.get(field), problems);
      if (problems.length > 0) throw new Refusal(400, problems);
      return listOf(rows.slice(offset, offset + limit).map(draw), total, options);
    };
  };

  return [
    { method: "GET", path: "/agents", answer: list(AGENTS, (agent) => render.agent(agent)) },
    {
      method: "GET",
      path: "/agents/{id}/unsubscribe",
      answer: (call) => {
        if (!AGENTS.some((agent) => agent.id === toInteger(call.id))) throw notFound("Agent");
        return ok(OK_WORD);
      },
    },
    {
      method: "GET",
      path: "/departments",
      // The newer sample prints a total of 0 beside a department.
      answer: list(DEPARTMENTS, (row) => render.department(row), options.docsLiteral ? 0 : DEPARTMENTS.length),
    },
    {
      method: "GET",
      path: "/applications",
      answer: () => ok({ data: APPLICATIONS.map((application) => render.application(application)) }),
    },
    { method: "GET", path: "/organization", answer: () => ok(render.organization()) },
  ];
}
