import { chatParamsSchema } from "@/lib/api/contract";
import { getChat } from "@/lib/server/chats";
import { recencyOf } from "@/lib/server/recency";
import { route } from "@/lib/server/route";
import { validatedAnswer } from "@/lib/server/validated-answer";

/** One chat; with a validator as the list, whose `X-Freshness` has `fetchedAt` and its kind at the top. */
export const GET = route({ role: "viewer", params: chatParamsSchema }, async ({ person, params, headers, signal }) =>
  validatedAnswer(headers, "chat", await getChat(params.id, person, { signal, recency: recencyOf(headers) })),
);
