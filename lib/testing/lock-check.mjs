// Fails when the lock file would not install elsewhere: a package that another one names is missing (often another
// platform's binary), or an address of one particular registry was recorded.
import { readFileSync } from "node:fs";

const lock = JSON.parse(readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8"));
const own = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
const problems = [];

for (const [name, version] of Object.entries({ ...own.dependencies, ...own.devDependencies })) {
  if (!/^\d+\.\d+\.\d+$/.test(version)) problems.push(`package.json: ${name} is not pinned exactly (${version})`);
}

/** Node's own way of finding a module: in the package's folder, then in each folder above it. */
function isInstalledFor(path, dependency) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    if (lock.packages[`${folder === "" ? "" : `${folder}/`}node_modules/${dependency}`]) return true;
    if (folder === "") return false;
  }
}

for (const [path, entry] of Object.entries(lock.packages)) {
  if (entry.resolved !== undefined) problems.push(`package-lock.json: ${path} records an address`);
  for (const dependency of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) {
    if (!isInstalledFor(path, dependency)) problems.push(`package-lock.json: ${path} lacks ${dependency}`);
  }
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log(`lock file: ${Object.keys(lock.packages).length} packages, complete, no addresses`);
