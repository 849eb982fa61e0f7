import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";
import { messageLike } from "./message.fixture";
import { MessageBody } from "./message-body";
import { toSearchPattern } from "./transcript-search";

afterEach(cleanup);

const id = "0a1b2c3d-5b1e-4c2a-9d3f-aabbcc7f20a4";

function show(text: string | null, query = "", currentMatch: number | null = null) {
  const { container } = render(
    <div dir="auto">
      <MessageBody
        message={messageLike({ id: 1, text })}
        pattern={toSearchPattern(query)}
        currentMatch={currentMatch}
      />
    </div>,
  );
  return container;
}

describe("a message's text", () => {
  test.each([
    "<script>document.title = 'ran'</script>",
    '<img src="x" onerror="document.title=\'ran\'"><b>not bold</b>',
    "[Click](javascript:document.title='ran')",
    "<a href=\"javascript:document.title='ran'\" onclick=\"document.title='ran'\">x</a>",
    '<svg onload="document.title=\'ran\'"></svg><iframe srcdoc="<script>1</script>"></iframe>',
    "data:text/html,<script>document.title='ran'</script>",
    '<style>body{display:none}</style><form action="https://example.com">',
  ])("%s is read letter by letter and makes nothing", (text) => {
    const container = show(text);
    expect(container.textContent).toBe(text);
    expect(container.querySelectorAll("script, img, b, a[href^=javascript], svg, iframe, style, form")).toHaveLength(0);
    expect([...container.querySelectorAll("*")].flatMap((element) => element.getAttributeNames())).not.toContain(
      "onclick",
    );
    expect(document.title).toBe("");
  });

  test("a link opens elsewhere and tells nobody where it was read", () => {
    show("See https://example.com/path?q=1.");
    const link = screen.getByRole("link");
    expect(Object.fromEntries(link.getAttributeNames().map((name) => [name, link.getAttribute(name)]))).toEqual({
      href: "https://example.com/path?q=1",
      target: "_blank",
      rel: "noopener noreferrer nofollow",
      class: expect.any(String),
    });
    expect(link.textContent).toBe("https://example.com/path?q=1");
  });

  test("words that name another address stand beside the true host", () => {
    const container = show("[https://bank.example.com](https://evil.example.com/x)");
    expect(screen.getByRole("link").getAttribute("href")).toBe("https://evil.example.com/x");
    expect(container.textContent).toBe("https://bank.example.com (evil.example.com)");
  });

  test("a direction override is a word and not an order", () => {
    const container = show("invoice_\u202Efdp.exe");
    expect(container.textContent).toBe("invoice_U+202Efdp.exe");
    expect(screen.getByTitle("Invisible character U+202E").tagName).toBe("BDI");
  });

  test("an upload is fetched when it is asked for, and without a referrer", () => {
    const container = show(id);
    expect(container.querySelector("img")).toBeNull();
    fireEvent.click(screen.getByRole("button"));
    const image = screen.getByRole("img");
    expect(image.getAttribute("src")).toBe(`https://ucarecdn.com/${id}/-/preview/`);
    expect(image.getAttribute("referrerpolicy")).toBe("no-referrer");
    expect(screen.getByRole("link").getAttribute("rel")).toBe("noopener noreferrer nofollow");
  });

  test("an upload that is no image says so and can still be opened", () => {
    show(`https://ucarecdn.com/${id}/contract.pdf`);
    fireEvent.click(screen.getByRole("button"));
    fireEvent.error(screen.getByRole("img"));
    expect(screen.queryByRole("img")).toBeNull();
    expect(screen.getByText(/image cannot be shown/)).toBeDefined();
    expect(screen.getByRole("link").getAttribute("href")).toBe(`https://ucarecdn.com/${id}/contract.pdf`);
  });

  test("line breaks are kept", () => {
    expect(show("one\r\ntwo\n\nthree").textContent).toBe("one\ntwo\n\nthree");
  });

  test.each([null, "", " \n"])("%j says that there is no text", (text) => {
    expect(show(text).textContent).toBe("This message has no text.");
  });

  test("what is searched for is marked, and the place one is at once more", () => {
    const container = show("pay, PAY and https://example.com/pay", "pay", 1);
    expect([...container.querySelectorAll("mark")].map(({ textContent }) => textContent)).toEqual([
      "pay",
      "PAY",
      "pay",
    ]);
    expect(container.querySelector("[data-current-match]")?.textContent).toBe("PAY");
    expect(screen.getByRole("link").textContent).toBe("https://example.com/pay");
  });
});
