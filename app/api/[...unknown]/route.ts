import { ApiError } from "@/lib/api/errors";
import { errorResponse } from "@/lib/server/http/error-response";
import { requestIdOf } from "@/lib/server/http/request-id";

/** In JSON as everything below `/api`. The sign-in library's dozens of endpoints that we do not offer end here too. */
function refuse(request: Request): Response {
  return errorResponse(new ApiError("not_found", "There is nothing at this address."), requestIdOf(request.headers));
}

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT };
