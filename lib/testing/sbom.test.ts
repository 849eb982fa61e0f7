import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { toBom } from "./sbom.mjs";

test("names what is shipped with version, licence, digest and what it needs, and nothing of development", () => {
  const bom = toBom({
    name: "app",
    version: "1.0.0",
    packages: {
      "": { dependencies: { "@scope/a": "1.0.0" } },
      "node_modules/@scope/a": {
        version: "1.0.0",
        license: "MIT",
        integrity: `sha512-${Buffer.from("ab").toString("base64")}`,
        dependencies: { b: "^2" },
      },
      "node_modules/@scope/a/node_modules/b": { version: "2.1.0", license: "ISC", optional: true },
      "node_modules/b": { version: "1.0.0", dev: true },
    },
  });
  expect(bom.components).toEqual([
    {
      type: "library",
      "bom-ref": "node_modules/@scope/a@1.0.0",
      name: "@scope/a",
      version: "1.0.0",
      scope: "required",
      purl: "pkg:npm/%40scope/a@1.0.0",
      licenses: [{ expression: "MIT" }],
      hashes: [{ alg: "SHA-512", content: "6162" }],
    },
    expect.objectContaining({ name: "b", version: "2.1.0", scope: "optional" }),
  ]);
  expect(bom.dependencies).toEqual([
    { ref: "app", dependsOn: ["node_modules/@scope/a@1.0.0"] },
    { ref: "node_modules/@scope/a@1.0.0", dependsOn: ["node_modules/@scope/a/node_modules/b@2.1.0"] },
    { ref: "node_modules/@scope/a/node_modules/b@2.1.0", dependsOn: [] },
  ]);
});

test("of this product: every reference leads somewhere, and the driver of SQLite is there with its digest", () => {
  const lock = JSON.parse(readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8"));
  const bom = toBom(lock);
  const refs = bom.components.map((component) => component["bom-ref"]);
  expect(new Set(refs).size).toBe(refs.length);
  for (const { dependsOn } of bom.dependencies) for (const ref of dependsOn) expect(refs).toContain(ref);
  expect(bom.components.find(({ name }) => name === "@photostructure/sqlite")?.hashes?.[0]?.alg).toBe("SHA-512");
  expect(bom.components.find(({ name }) => name === "vitest")?.scope).toBe("optional");
  expect(bom.components.find(({ name }) => name === "@biomejs/biome")).toBeUndefined();
});
