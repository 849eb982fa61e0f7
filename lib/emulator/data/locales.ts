import type { Choices } from "../random";
import { ENGLISH } from "./english";
import { FRENCH, GERMAN, POLISH, SPANISH, UKRAINIAN } from "./european";
import type { Phrasebook } from "./phrasebook";
import { ARABIC, CHINESE, HEBREW, HINDI, JAPANESE } from "./wider-world";

export type Place = { city: string; region: string; country: string; zone: string };

/** Names in another script carry their Latin form after a bar, for e-mail addresses. */
export type Locale = {
  code: string;
  phrases: Phrasebook;
  places: Choices<Place>;
  given: Choices<string>;
  family: Choices<string>;
  /** Chinese and Japanese names are written family name first, the Chinese ones without a space. */
  order: "given first" | "family first" | "family first, joined";
};

function place(city: string, region: string, country: string, zone: string): Place {
  return { city, region, country, zone };
}

export const LOCALES: Choices<readonly [number, Locale]> = [
  [
    34,
    {
      code: "en",
      phrases: ENGLISH,
      places: [
        place("London", "ENG", "GB", "Europe/London"),
        place("New York", "NY", "US", "America/New_York"),
        place("San Francisco", "CA", "US", "America/Los_Angeles"),
        place("Sydney", "NSW", "AU", "Australia/Sydney"),
        place("St. John's", "NL", "CA", "America/St_Johns"),
        place("Lagos", "LA", "NG", "Africa/Lagos"),
      ],
      given: ["Emma", "Liam", "Olivia", "Noah", "Grace", "Jack", "Chloe", "Ethan", "Ruby", "Owen", "Siobhán", "Chidi"],
      family: [
        "Smith",
        "Johnson",
        "Brown",
        "O'Neill",
        "Taylor",
        "Walker",
        "Okonkwo",
        "Harris",
        "Clarke",
        "Lewis-Baker",
      ],
      order: "given first",
    },
  ],
  [
    12,
    {
      code: "uk",
      phrases: UKRAINIAN,
      places: [place("Київ", "30", "UA", "Europe/Kyiv"), place("Львів", "46", "UA", "Europe/Kyiv")],
      given: ["Оксана|oksana", "Андрій|andrii", "Наталія|nataliia", "Тарас|taras", "Ірина|iryna", "Максим|maksym"],
      family: ["Шевченко|shevchenko", "Коваленко|kovalenko", "Бойко|boiko", "Мельник|melnyk", "Ткачук|tkachuk"],
      order: "given first",
    },
  ],
  [
    10,
    {
      code: "pl",
      phrases: POLISH,
      places: [place("Kraków", "MA", "PL", "Europe/Warsaw"), place("Łódź", "LD", "PL", "Europe/Warsaw")],
      given: ["Agnieszka", "Piotr", "Małgorzata", "Łukasz", "Żaneta", "Wojciech"],
      family: ["Kowalska", "Wiśniewski", "Wójcik", "Dąbrowski", "Szczęsny", "Nowak"],
      order: "given first",
    },
  ],
  [
    9,
    {
      code: "de",
      phrases: GERMAN,
      places: [place("München", "BY", "DE", "Europe/Berlin"), place("Zürich", "ZH", "CH", "Europe/Zurich")],
      given: ["Jürgen", "Anneliese", "Lukas", "Heike", "Sören", "Katharina"],
      family: ["Müller", "Schäfer", "Weiß", "Großmann", "von der Heide", "Krüger"],
      order: "given first",
    },
  ],
  [
    7,
    {
      code: "fr",
      phrases: FRENCH,
      places: [place("Lyon", "ARA", "FR", "Europe/Paris"), place("Montréal", "QC", "CA", "America/Toronto")],
      given: ["Chloé", "François", "Zoé", "Noël", "Anaïs", "Étienne"],
      family: ["Lefèvre", "Dubois", "Gagné", "D'Aubigné", "Moreau"],
      order: "given first",
    },
  ],
  [
    7,
    {
      code: "es",
      phrases: SPANISH,
      places: [place("Sevilla", "AN", "ES", "Europe/Madrid"), place("Bogotá", "DC", "CO", "America/Bogota")],
      given: ["Íñigo", "María José", "Andrés", "Lucía", "Begoña"],
      family: ["Muñoz", "García López", "Peña", "Ibáñez", "Ruiz"],
      order: "given first",
    },
  ],
  [
    4,
    {
      code: "he",
      phrases: HEBREW,
      places: [place("תל אביב", "TA", "IL", "Asia/Jerusalem")],
      given: ["נועה|noa", "איתן|eitan", "תמר|tamar", "יונתן|yonatan"],
      family: ["כהן|cohen", "לוי|levi", "מזרחי|mizrahi"],
      order: "given first",
    },
  ],
  [
    5,
    {
      code: "ar",
      phrases: ARABIC,
      places: [place("القاهرة", "C", "EG", "Africa/Cairo"), place("دبي", "DU", "AE", "Asia/Dubai")],
      given: ["ليلى|layla", "أحمد|ahmad", "فاطمة|fatima", "يوسف|yusuf"],
      family: ["حداد|haddad", "المصري|almasri", "منصور|mansour"],
      order: "given first",
    },
  ],
  [
    4,
    {
      code: "ja",
      phrases: JAPANESE,
      places: [place("東京", "13", "JP", "Asia/Tokyo"), place("大阪", "27", "JP", "Asia/Tokyo")],
      given: ["陽菜|hina", "大翔|hiroto", "さくら|sakura", "健一|kenichi"],
      family: ["佐藤|sato", "鈴木|suzuki", "高橋|takahashi"],
      order: "family first",
    },
  ],
  [
    4,
    {
      code: "zh",
      phrases: CHINESE,
      places: [place("上海", "SH", "CN", "Asia/Shanghai"), place("臺北", "TPE", "TW", "Asia/Taipei")],
      given: ["伟|wei", "秀英|xiuying", "子涵|zihan", "志明|zhiming"],
      family: ["王|wang", "李|li", "欧阳|ouyang"],
      order: "family first, joined",
    },
  ],
  [
    4,
    {
      code: "hi",
      phrases: HINDI,
      places: [place("मुंबई", "MH", "IN", "Asia/Kolkata"), place("काठमांडू", "BA", "NP", "Asia/Kathmandu")],
      given: ["अनन्या|ananya", "रोहन|rohan", "प्रिया|priya", "अर्जुन|arjun"],
      family: ["शर्मा|sharma", "पटेल|patel", "सिंह|singh"],
      order: "given first",
    },
  ],
];
