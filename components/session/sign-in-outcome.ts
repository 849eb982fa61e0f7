import { ApiError, type ErrorBody, isErrorCode } from "@/lib/api/errors";

export type SignInOutcome =
  | { kind: "signed-in" }
  /** The password was right; a code is still owed. */
  | { kind: "second-factor" }
  | { kind: "wrong"; paths?: string[] }
  | { kind: "wait"; seconds: number }
  | { kind: "offline" }
  | { kind: "failed"; error: ApiError };

const defaultWaitSeconds = 60;

type SignInBody = Partial<ErrorBody> & { secondFactor?: unknown };

/** Reads an answer to a step of signing in: ours, or that of something in between. */
export async function readSignInOutcome(response: Response): Promise<SignInOutcome> {
  const body = await readBody(response);
  if (response.ok) return { kind: body.secondFactor === "required" ? "second-factor" : "signed-in" };
  const error = toApiError(body);
  if (response.status === 429) {
    return { kind: "wait", seconds: error?.retryAfterSeconds ?? headerSeconds(response.headers) ?? defaultWaitSeconds };
  }
  // Whatever is odd about an address or a password, the answer is the same as for a wrong one.
  if (response.status === 401 || error?.code === "invalid_input") {
    return { kind: "wrong", paths: error?.issues.map(({ path }) => path) ?? [] };
  }
  return { kind: "failed", error: error ?? new ApiError("internal", `Chatboard answered ${response.status}.`) };
}

async function readBody(response: Response): Promise<SignInBody> {
  try {
    const body: SignInBody | null = await response.json();
    return body ?? {};
  } catch {
    return {};
  }
}

function toApiError({ error }: SignInBody): ApiError | undefined {
  if (error === undefined || !isErrorCode(error.code)) return undefined;
  const { requestId, retryAfterSeconds, issues } = error;
  return new ApiError(error.code, error.message, { requestId, retryAfterSeconds, issues });
}

/** A proxy in between that holds back too many names the wait in a header alone. */
function headerSeconds(headers: Headers): number | undefined {
  const raw = headers.get("retry-after");
  const seconds = Number(raw);
  return raw !== null && Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : undefined;
}
