import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toSegments } from "./message-text";

const id = "0a1b2c3d-5b1e-4c2a-9d3f-aabbcc7f20a4";

describe("links in a message", () => {
  test("a bare address is a link, and the sentence's full stop is not part of it", () => {
    expect(toSegments("See https://example.com/a_(b). Thanks")).toEqual([
      { type: "text", text: "See " },
      { type: "link", href: "https://example.com/a_(b)", text: "https://example.com/a_(b)", host: null },
      { type: "text", text: ". Thanks" },
    ]);
  });

  test("an address in brackets ends before the bracket", () => {
    expect(toSegments("(https://example.com)")).toEqual([
      { type: "text", text: "(" },
      { type: "link", href: "https://example.com/", text: "https://example.com", host: null },
      { type: "text", text: ")" },
    ]);
  });

  test("a Markdown link says which host it really leads to", () => {
    expect(toSegments("[Your bank](https://evil.example.com/x)")).toEqual([
      { type: "link", href: "https://evil.example.com/x", text: "Your bank", host: "evil.example.com" },
    ]);
  });

  test("an image from anywhere else is a link and is not fetched", () => {
    expect(toSegments("![chart](https://example.com/chart.png)")).toEqual([
      { type: "link", href: "https://example.com/chart.png", text: "chart", host: "example.com" },
    ]);
  });

  test.each([
    "[Click here](javascript:alert(1))",
    "[Click here](JaVaScRiPt:alert(1))",
    "[file](data:text/html,<script>alert(1)</script>)",
    "javascript:alert(1)",
    "data:text/html;base64,PHNjcmlwdD4=",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "ftp://example.com/x",
    "//example.com/x",
    "<script>alert(1)</script>",
    '<img src="x" onerror="alert(1)">',
    "https://",
    "https://bank.example.com@evil.example.com/",
    "[bank](https://bank.example.com@evil.example.com/)",
  ])("%s stays text", (text) => {
    expect(toSegments(text).filter(({ type }) => type !== "text")).toEqual([]);
    expect(toSegments(text).map((segment) => (segment.type === "text" ? segment.text : ""))).toEqual([text]);
  });

  test.each([
    ["。", "Chinese and Japanese full stop"],
    ["，", "full-width comma"],
    ["、", "enumeration comma"],
    ["」", "corner bracket"],
    ["）", "full-width bracket"],
    ["】", "lenticular bracket"],
    ["｡", "half-width full stop"],
    ["．", "full-width dot"],
    ["／", "full-width slash"],
    ["：", "full-width colon"],
    ["？", "full-width question mark"],
    ["！", "full-width exclamation mark"],
    ["｜", "full-width bar"],
    ["＞", "full-width angle"],
    ["،", "Arabic comma"],
    ["؛", "Arabic semicolon"],
    ["؟", "Arabic question mark"],
    ["۔", "Urdu full stop"],
    ["।", "danda"],
    ["॥", "double danda"],
    ["։", "Armenian full stop"],
    ["።", "Ethiopic full stop"],
    ["»", "guillemet"],
    ["”", "closing quotation mark"],
    ["“", "German closing quotation mark"],
    ["…", "ellipsis"],
    ["—", "dash"],
    ["\\", "backslash"],
  ])("an address ends before %s (%s), whatever follows", (mark) => {
    for (const written of ["https://example.com", "https://example.com/a?b=c"]) {
      for (const rest of [mark, `${mark}evil.example.net/x`, `${mark}${mark}//evil.example.net`]) {
        const [link, ...after] = toSegments(`${written}${rest}`);
        expect(link).toEqual({ type: "link", href: new URL(written).href, text: written, host: null });
        expect(after.map((segment) => (segment.type === "text" ? segment.text : segment.href)).join("")).toContain(
          mark,
        );
      }
    }
  });

  test.each([
    ["https://paral·lel.example", "https://xn--parallel-h0a.example/"],
    ["https://example.com/日本語", "https://example.com/%E6%97%A5%E6%9C%AC%E8%AA%9E"],
    ["https://example.com/wiki/Łódź", "https://example.com/wiki/%C5%81%C3%B3d%C5%BA"],
    ["https://example.com/a-b_c~d", "https://example.com/a-b_c~d"],
  ])("%s is an address as a whole", (written) => {
    expect(toSegments(written)).toMatchObject([{ type: "link", href: new URL(written).href, text: written }]);
  });

  test.each([
    ["https://müller.example/x", "xn--mller-kva.example"],
    ["https://ｅxample.com/", "example.com"],
    ["https://0x7f.1/", "127.0.0.1"],
    ["[https://example。com/](https://example。com/)", "example.com"],
  ])("%s says the host that it leads to", (text, host) => {
    expect(toSegments(text)).toMatchObject([{ type: "link", host }]);
  });

  test.each(["https://example.com", "HTTPS://Example.COM/x", "https://example.com:443/", "http://example.com:8080?x"])(
    "%s says its host itself",
    (text) => {
      expect(toSegments(text)).toMatchObject([{ type: "link", host: null }]);
    },
  );

  test("a Markdown address ends before a backslash, as any other", () => {
    const text = "[help](https://example.com\\@evil.example.net/)";
    expect(toSegments(text)[1]).toMatchObject({
      type: "link",
      href: "https://example.com/",
      text: "https://example.com",
    });
  });

  test("an address ends at an invisible character", () => {
    expect(toSegments("https://example.com/\u202Efdp.exe")[0]).toEqual({
      type: "link",
      href: "https://example.com/",
      text: "https://example.com/",
      host: null,
    });
  });

  test("whatever is written, a link goes to http or https and nothing is lost from plain text", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("https://", "[", "](", ")", "javascript:", "!", "\n", "ucarecdn.com/", id, "@", " "),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        for (const segment of toSegments(pieces.join(""))) {
          if (segment.type === "text") continue;
          expect(segment.href).toMatch(/^https?:\/\//);
          expect(new URL(segment.href).username).toBe("");
          if (segment.type === "upload") expect(new URL(segment.href).host).toBe("ucarecdn.com");
        }
      }),
    );
  });

  test("brackets without end take no longer than other text", () => {
    const text = "[a](https://x".repeat(3_000);
    // Of this process alone, whatever else the machine does.
    const startedAt = process.cpuUsage();
    toSegments(text);
    toSegments(`${"[".repeat(20_000)}](https://${"(".repeat(20_000)}`);
    expect(process.cpuUsage(startedAt).user / 1_000).toBeLessThan(1_000);
  });
});

describe("uploads in a message", () => {
  test.each([
    [`https://ucarecdn.com/${id}/`, null],
    [`https://ucarecdn.com/${id}/-/preview/`, null],
    [`https://ucarecdn.com/${id}/quotation.png`, "quotation.png"],
  ])("%s waits to be asked for", (href, name) => {
    expect(toSegments(href)).toEqual([{ type: "upload", href, name }]);
  });

  test("a line that is only an id is an upload", () => {
    expect(toSegments(`Here it is:\n${id}\nThanks`)).toEqual([
      { type: "text", text: "Here it is:\n" },
      { type: "upload", href: `https://ucarecdn.com/${id}/-/preview/`, name: null },
      { type: "text", text: "\nThanks" },
    ]);
  });

  test("an id within a sentence is text", () => {
    expect(toSegments(`My order is ${id}, please look.`)).toHaveLength(1);
  });

  test("a Markdown image of the service keeps its name", () => {
    expect(toSegments(`![June invoice](https://ucarecdn.com/${id}/)`)).toEqual([
      { type: "upload", href: `https://ucarecdn.com/${id}/`, name: "June invoice" },
    ]);
  });

  test.each([
    `http://ucarecdn.com/${id}/`,
    `https://ucarecdn.com.example.com/${id}/`,
    `https://ucarecdn.com:8443/${id}/`,
    "https://ucarecdn.com/about",
  ])("%s is a link like any other", (text) => {
    expect(toSegments(text)).toMatchObject([{ type: "link" }]);
  });
});
