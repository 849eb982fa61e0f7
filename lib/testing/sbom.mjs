// `npm run sbom > chatboard.cdx.json`: every package that the installed product may load, as CycloneDX 1.6, read from the
// lock file alone. npm's own `npm sbom` refuses this lock file: a package bundles others in versions beside its ranges.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** @typedef {{ version?: string, license?: string, integrity?: string, dev?: boolean, devOptional?: boolean, optional?: boolean, inBundle?: boolean, dependencies?: Record<string, string>, optionalDependencies?: Record<string, string> }} LockEntry */

const marker = "node_modules/";

/** @type {(path: string) => string} */
const nameOf = (path) => path.slice(path.lastIndexOf(marker) + marker.length);

/** @type {(name: string, version: string) => string} */
const purlOf = (name, version) => `pkg:npm/${name.replace("@", "%40")}@${version}`;

/** @type {(integrity: string) => { alg: string, content: string }[]} */
function hashesOf(integrity) {
  const [algorithm = "", digest = ""] = integrity.split(/-(.*)/s);
  const names = new Map([
    ["sha512", "SHA-512"],
    ["sha256", "SHA-256"],
    ["sha1", "SHA-1"],
  ]);
  const alg = names.get(algorithm);
  return alg === undefined ? [] : [{ alg, content: Buffer.from(digest, "base64").toString("hex") }];
}

/**
 * The packages of a lock file without those that only development needs. The same lock file always gives the same text:
 * the serial number follows from it, and no time is in it.
 *
 * @param {{ name: string, version: string, packages: Record<string, LockEntry> }} lock
 */
export function toBom({ name, version, packages }) {
  const shipped = Object.entries(packages).filter(([path, entry]) => path !== "" && entry.dev !== true);
  const refs = new Map(shipped.map(([path, entry]) => [path, `${path}@${entry.version}`]));
  /** Node's own way of finding a module. @type {(path: string, dependency: string) => string | undefined} */
  const find = (path, dependency) => {
    for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf(`/${marker}`)))) {
      const ref = refs.get(`${folder === "" ? "" : `${folder}/`}${marker}${dependency}`);
      if (ref !== undefined || folder === "") return ref;
    }
  };
  /** @type {(path: string, entry: LockEntry) => { ref: string, dependsOn: string[] }} */
  const dependenciesOf = (path, { dependencies, optionalDependencies }) => ({
    ref: path === "" ? name : (refs.get(path) ?? path),
    dependsOn: Object.keys({ ...dependencies, ...optionalDependencies })
      .flatMap((dependency) => find(path, dependency) ?? [])
      .toSorted(),
  });
  const digest = createHash("sha256").update(JSON.stringify(packages)).digest("hex");
  const serial = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `5${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ];
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${serial.join("-")}`,
    version: 1,
    metadata: { component: { type: "application", "bom-ref": name, name, version } },
    components: shipped.map(([path, entry]) => ({
      type: "library",
      "bom-ref": refs.get(path),
      name: nameOf(path),
      version: entry.version,
      // Npm brings `devOptional` ones along where a package that is shipped names them as a peer that may be missing.
      scope: entry.optional === true || entry.devOptional === true ? "optional" : "required",
      purl: purlOf(nameOf(path), entry.version ?? ""),
      ...(entry.license === undefined ? {} : { licenses: [{ expression: entry.license }] }),
      ...(entry.integrity === undefined ? {} : { hashes: hashesOf(entry.integrity) }),
    })),
    dependencies: [
      dependenciesOf("", packages[""] ?? {}),
      ...shipped.map(([path, entry]) => dependenciesOf(path, entry)),
    ],
  };
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const lock = JSON.parse(readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8"));
  process.stdout.write(`${JSON.stringify(toBom(lock), null, 2)}\n`);
}
