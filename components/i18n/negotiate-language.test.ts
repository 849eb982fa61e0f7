import { describe, expect, test } from "vitest";
import { languages } from "@/lib/i18n/languages";
import { negotiateLanguage } from "./negotiate-language";

describe("the language of a reader", () => {
  test.each([
    ["a browser that names nothing reads English", null, "en", "en"],
    ["an empty header reads English", "", "en", "en"],
    ["any language will do", "*", "en", "en"],
    ["a language without words reads English", "fr-FR,fr;q=0.9", "en", "en"],
    ["the first language that has words is taken", "fr,uk;q=0.8,pl;q=0.7", "uk", "uk"],
    ["a quality counts for more than the place", "en;q=0.5,pl;q=0.9", "pl", "pl"],
    ["equal qualities keep their order", "uk;q=0.8,pl;q=0.8", "uk", "uk"],
    ["a quality of nothing means not at all", "pl;q=0,uk;q=0.1", "uk", "uk"],
    ["a region leads to its language", "uk-UA", "uk", "uk-UA"],
    ["case and spaces do not matter", " PL-pl ; Q=0.9 , en ; q=0.2", "pl", "pl-PL"],
    ["a script between language and region is passed over", "uk-Cyrl-UA", "uk", "uk-UA"],
    ["what cannot be read is passed over", "!!,x-klingon,i-default,pl,,", "pl", "pl"],
    ["a language whose quality cannot be read is left out", "uk;q=much,pl;q=0.5", "pl", "pl"],
  ])("%s", (_name, header, language, locale) => {
    expect(negotiateLanguage(header, null)).toEqual({ language, locale });
  });

  test.each([
    ["en-GB,en;q=0.9", "en-GB"],
    ["en-US,en;q=0.9", "en-US"],
    ["en,en-AU;q=0.8", "en-AU"],
    ["en-150", "en-150"],
    ["pl,en-IE;q=0.5,en-US;q=0.9", "en-US"],
  ])("dates in English follow the region that the browser names: %s", (header, locale) => {
    expect(negotiateLanguage(header, "en")).toEqual({ language: "en", locale });
  });

  test("a choice wins over the browser, which still tells the region", () => {
    expect(negotiateLanguage("en-GB,uk-UA;q=0.3", "uk")).toEqual({ language: "uk", locale: "uk-UA" });
    expect(negotiateLanguage("fr-FR", "pl")).toEqual({ language: "pl", locale: "pl" });
  });

  test("every locale that comes out is one that dates and numbers take", () => {
    const headers = ["en-GB", "en-ZZ", "en-999", "uk-ua", "pl-PL-u-nu-arab", "en-GB-oxendict", "en-Latn-US-x-own"];
    for (const chosen of [null, ...languages]) {
      for (const header of headers) {
        const { locale } = negotiateLanguage(header, chosen);
        expect(() => new Intl.DateTimeFormat(locale).format(0)).not.toThrow();
      }
    }
  });

  test("an endless header is read no further than a browser would write one", () => {
    expect(negotiateLanguage(`${"fr,".repeat(1_000)}pl`, null).language).toBe("en");
  });
});
