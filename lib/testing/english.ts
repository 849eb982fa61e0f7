import { areaCatalogues, coreCatalogue } from "@/components/layout/catalogues";
import { en } from "@/lib/words/en";

/** Components under test have their words at once, in English. */
coreCatalogue.keep("en", { core: en });
for (const catalogue of Object.values(areaCatalogues)) catalogue.keep("en", en);
