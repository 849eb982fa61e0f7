import { areaMessages, coreMessages } from "@/components/i18n/message-loaders";
import { en } from "@/lib/i18n/en";

/** Components under test have their words at once, in English. */
coreMessages.keep("en", { core: en });
for (const catalogue of Object.values(areaMessages)) catalogue.keep("en", en);
