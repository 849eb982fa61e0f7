import { ApiError } from "@/lib/api/errors";
import { errorAnswer } from "@/lib/server/error-answer";
import { requestIdOf } from "@/lib/server/request-id";

/** In JSON as everything below `/api`. The sign-in library's dozens of endpoints that we do not offer end here too. */
function refuse(request: Request): Response {
  return errorAnswer(new ApiError("not_found", "There is nothing at this address."), requestIdOf(request.headers));
}

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT };
