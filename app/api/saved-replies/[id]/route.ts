import {
  savedReplyBodySizeBytesMax,
  savedReplyChangeSchema,
  savedReplyDeletionQuerySchema,
  savedReplyParamsSchema,
} from "@/lib/api/saved-replies/contract";
import { requestSource } from "@/lib/server/audit-log/audit-log";
import { route } from "@/lib/server/http/route";
import { deleteReply, updateSavedReply } from "@/lib/server/saved-replies/saved-replies";

export const PATCH = route(
  {
    role: "agent",
    params: savedReplyParamsSchema,
    body: savedReplyChangeSchema,
    bodySizeBytesMax: savedReplyBodySizeBytesMax,
  },
  ({ person, params, body, headers }) => updateSavedReply(params.id, body, { person, ...requestSource(headers) }),
);

export const DELETE = route(
  { role: "agent", params: savedReplyParamsSchema, query: savedReplyDeletionQuerySchema },
  ({ person, params, query, headers }) => deleteReply(params.id, query.version, { person, ...requestSource(headers) }),
);
