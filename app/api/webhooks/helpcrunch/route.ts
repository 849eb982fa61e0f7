import { webhookSizeBytesMax } from "@/lib/api/webhooks/contract";
import { takeWebhook } from "@/lib/server/events/webhooks";
import { clientAddress } from "@/lib/server/http/client-address";
import { route } from "@/lib/server/http/route";

/** HelpCrunch's own deliveries: signed, without a session and from no page of ours. 204 once it is kept. */
export const POST = route(
  { public: true, isForeign: true, bytes: true, bodySizeBytesMax: webhookSizeBytesMax },
  async ({ bytes, headers }) => {
    const signature = headers.get("x-helpcrunch-signature");
    await takeWebhook({ body: bytes, signature, address: clientAddress(headers) });
    return new Response(null, { status: 204 });
  },
);
