import { methodNotAllowed, pathNotFound } from "./errors";
import { isObject } from "./input";
import type { EmulatorOptions } from "./options";
import type { Json, Renderer } from "./render";
import type { Store } from "./store";

/** What a route is given: the `{id}` of its path, the query, and the body parsed whatever its content type says. */
export type Call = {
  id: string;
  query: URLSearchParams;
  json: () => unknown;
};

export type Answer = { status: number; body: Json };

export type Route = { method: string; path: string; answer: (call: Call) => Answer };

/** What every group of routes works on. */
export type Backend = { store: Store; render: Renderer; options: EmulatorOptions };

/** The answer of what has nothing to show. Sources: delete customer, unsubscribe agent. */
export const OK_WORD = "Ok";

export function ok(body: Json): Answer {
  return { status: 200, body };
}

/** Rows that say how many there are in all, where the options have it. */
export function listOf(data: readonly Json[], total: number, options: EmulatorOptions): Answer {
  const at = options.total;
  return ok({ data, ...(at === "top" ? {} : { meta: { total } }), ...(at === "meta" ? {} : { total }) });
}

/** No rows on this page; whether there are some on another does not show. */
export function isEmpty({ body }: Answer): boolean {
  return isObject(body) && Array.isArray(body.data) && body.data.length === 0;
}

export type Match = { route: Route; id: string };

/** Finds a route; throws 404 for a path that no page documents and 405 for a documented path with another method. */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => Match {
  const fixed = new Map<string, Route[]>();
  const withId: { prefix: string; suffix: string; route: Route }[] = [];
  for (const route of routes) {
    const [prefix = "", suffix] = route.path.split("{id}");
    if (suffix === undefined) fixed.set(route.path, [...(fixed.get(route.path) ?? []), route]);
    else withId.push({ prefix, suffix, route });
  }
  return (method, path) => {
    const candidates: Match[] = (fixed.get(path) ?? []).map((route) => ({ route, id: "" }));
    if (candidates.length === 0) {
      for (const { prefix, suffix, route } of withId) {
        if (!path.startsWith(prefix) || !path.endsWith(suffix)) continue;
        const id = path.slice(prefix.length, path.length - suffix.length);
        if (/^\d+$/.test(id)) candidates.push({ route, id });
      }
    }
    const found = candidates.find(({ route }) => route.method === method);
    if (found !== undefined) return found;
    if (candidates.length === 0) throw pathNotFound();
    throw methodNotAllowed([...new Set(candidates.map(({ route }) => route.method))]);
  };
}
