import { ApiError } from "@/lib/api/errors";
import { errorAnswer } from "@/lib/server/error-answer";
import { requestIdOf } from "@/lib/server/request-id";

/** The sign-in library has dozens of endpoints more. Those beside this file are the ones that exist here. */
function refuse(request: Request): Response {
  return errorAnswer(new ApiError("not_found", "There is nothing at this address."), requestIdOf(request.headers));
}

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT };
