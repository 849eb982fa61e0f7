import { answerWebhook, webhookInput } from "@/lib/server/events/webhooks";
import { route } from "@/lib/server/http/route";

export const POST = route(webhookInput, answerWebhook);
