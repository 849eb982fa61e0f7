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
    const startedAt = performance.now();
    toSegments(text);
    toSegments(`${"[".repeat(20_000)}](https://${"(".repeat(20_000)}`);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
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
