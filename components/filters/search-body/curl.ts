import type { CompiledRequest } from "@/lib/helpcrunch/compile";
import { apiUrlDefault, requestHeaders, requestOf } from "@/lib/helpcrunch/operations";
import { bodyText, requestLine } from "./body-lines";

/** Stands for the key, always: the shell puts in what the reader has in this variable. */
const keyVariable = "$HELPCRUNCH_API_KEY";

/** A text as one word of a POSIX shell: nothing in it is expanded. */
export function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The request as a command for a shell, with a variable in place of the key. */
export function toCurl(request: CompiledRequest): string {
  const { method, path } = requestLine(request);
  const { Authorization, ...headers } = requestHeaders(keyVariable, requestOf(request));
  const parts = [
    `curl -X ${method} ${quoteForShell(apiUrlDefault + path)}`,
    // Only here double quotes: the variable has to be expanded.
    `-H "Authorization: ${Authorization}"`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quoteForShell(`${name}: ${value}`)}`),
    // `--data-raw`, because `--data` would read a file where a body began with an @.
    ...(request.kind === "search" ? [`--data-raw ${quoteForShell(bodyText(request))}`] : []),
  ];
  return parts.join(" \\\n  ");
}
