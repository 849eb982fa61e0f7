import { ApiError } from "@/lib/api/errors";

/** The parts of a form that the server refused; null where the failure is of another kind. */
export function refusedPaths(error: unknown): string[] | null {
  if (!(error instanceof ApiError) || error.code !== "invalid_input") return null;
  return error.issues.map(({ path }) => path);
}
