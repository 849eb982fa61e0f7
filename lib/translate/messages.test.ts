import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { languages } from "@/lib/i18n/languages";
import { readTexts, writeTexts } from "./message-source";
import { exportMessages, importMessages } from "./messages";

test.each(languages)("exporting %s and importing it again changes no byte", (language) => {
  const files = importMessages(language, exportMessages(language));
  expect(files.size).toBeGreaterThan(10);
  for (const [file, source] of files) expect(source).toBe(readFileSync(file, "utf8"));
});

test("every Polish message stands beside its English", () => {
  const { chat } = exportMessages("pl");
  expect(chat?.["chat.back"]).toEqual({ en: ["Back to the list"], text: [expect.stringMatching(/\p{L}/u)] });
});

const source = `import type { A } from "./a";
export const chat = {
  // A comment stays.
  back: "Back {here}",
  count: (formatted: string, count: number) => \`\${formatted} \${count === 1 ? "chat" : "chats"} of \${formatted}\`,
  order: (order: "asc" | "desc") => (order === "desc" ? "newest" : "oldest"),
  kinds: { text: "text", "very-poor": "Very poor" } satisfies Record<string, string>,
  dash: "—",
};
`;

describe("a file of messages", () => {
  test("gives its texts with placeholders, without types, keys and what is compared", () => {
    expect(readTexts(source)).toEqual([
      { path: "chat.back", text: "Back {{here}}" },
      { path: "chat.count", text: "{formatted} {2} of {formatted}" },
      { path: "chat.count", text: "chat" },
      { path: "chat.count", text: "chats" },
      { path: "chat.order", text: "newest" },
      { path: "chat.order", text: "oldest" },
      { path: "chat.kinds.text", text: "text" },
      { path: "chat.kinds.very-poor", text: "Very poor" },
    ]);
  });

  test("takes new texts, inside one another and in another order, and leaves the rest alone", () => {
    const written = writeTexts(source, {
      "chat.back": ['Wróć "{{tu}}"'],
      "chat.count": [`Z {formatted}: {2} \`\${{nie}}\``, "czat", "czaty"],
    });
    expect(written).toContain('back: "Wróć \\"{tu}\\"",');
    expect(written).toContain(`\`Z \${formatted}: \${count === 1 ? "czat" : "czaty"} \\\`\\\${nie}\\\`\``);
    expect(written.replace(/ {2}(back|count).*\n/g, "")).toBe(source.replace(/ {2}(back|count).*\n/g, ""));
  });

  test.each([
    ["a lost placeholder", { "chat.count": ["{formatted}", "chat", "chats"] }],
    ["a placeholder that does not exist", { "chat.back": ["Back {name}"] }],
    ["a message that does not exist", { "chat.away": ["Away"] }],
    ["too few texts", { "chat.order": ["newest"] }],
    ["a brace that stands alone", { "chat.count": ["{formatted} {2} }", "chat", "chats"] }],
  ])("refuses %s", (_, texts) => {
    expect(() => writeTexts(source, texts)).toThrow();
  });
});
