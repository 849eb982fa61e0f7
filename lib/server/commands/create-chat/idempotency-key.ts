import "server-only";
import { z } from "zod";
import { idempotencyKeySchema } from "@/lib/api/create-chat/contract";
import { parseInput } from "@/lib/server/http/request-input";

const name = "Idempotency-Key";
const schema = z.strictObject({ [name]: idempotencyKeySchema });

/**
 * The key under which a request that creates something is carried out once.
 *
 * @throws ApiError `invalid_input` when it is missing or no UUID.
 */
export function readIdempotencyKey(headers: Headers): string {
  return parseInput(schema, { [name]: headers.get(name) ?? undefined })[name];
}
