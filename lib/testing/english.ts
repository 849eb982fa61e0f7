import { areaCatalogues, coreCatalogue } from "@/components/layout/catalogues";
import { en } from "@/lib/words/en";

/** Components under test have their words at once, in English. */
coreCatalogue.keep("en", { core: en });
areaCatalogues.createChat.keep("en", en);
areaCatalogues.session.keep("en", en);
areaCatalogues.settings.keep("en", en);
