import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { methods, routeRoles } from "@/lib/testing/route-roles";

const app = fileURLToPath(new URL("../../app", import.meta.url));

/** Every route of the app with the methods that its file exports. */
function routesOfApp(): Record<string, string[]> {
  const files = readdirSync(app, { recursive: true, encoding: "utf8" }).filter((file) =>
    /(^|\/)route\.tsx?$/.test(file),
  );
  return Object.fromEntries(
    files.map((file) => {
      const source = readFileSync(path.join(app, file), "utf8");
      const exported = methods.filter((method) =>
        new RegExp(`export (const|function|async function) ${method}\\b|export \\{[^}]*\\b${method}\\b[^}]*\\}`).test(
          source,
        ),
      );
      return [`/${path.posix.dirname(file)}`, exported];
    }),
  );
}

describe("the table of routes and roles", () => {
  test("names every route of the app with every method, and none that is not there", () => {
    const written = Object.entries(routeRoles).map(([route, roles]) => [
      route,
      methods.filter((method) => roles[method] !== undefined),
    ]);
    expect(routesOfApp()).toEqual(Object.fromEntries(written));
  });

  test("every route goes through the wrapper that asks for the role, but for those without any input", () => {
    const bare = Object.keys(routesOfApp()).filter(
      (route) => !readFileSync(path.join(app, route, "route.ts"), "utf8").includes('from "@/lib/server/http/route"'),
    );
    expect(bare.toSorted()).toEqual(["/api/[...unknown]", "/api/health", "/api/ready"]);
  });
});
