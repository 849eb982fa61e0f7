import { act, cleanup, render, screen } from "@testing-library/react";
import { Suspense, startTransition, useState } from "react";
import { afterEach, expect, test } from "vitest";
import { createCatalogue } from "./catalogue";

afterEach(cleanup);

type Greeting = { hello: string };
const never = () => new Promise<Greeting>(() => {});

function Reader({ words }: { words: ReturnType<typeof createCatalogue<Greeting>> }) {
  const { hello } = words.read("en");
  const [name] = useState("Mia");
  return (
    <p>
      {hello} {name}
    </p>
  );
}

test("a component that waits for words in a transition goes on with what it does after them", async () => {
  const words = createCatalogue<Greeting>({ en: async () => ({ hello: "Hello" }), pl: never, uk: never });
  let open = () => {};
  function Page() {
    const [isOpen, setOpen] = useState(false);
    open = () => startTransition(() => setOpen(true));
    return <Suspense>{isOpen && <Reader words={words} />}</Suspense>;
  }
  render(<Page />);
  await act(async () => open());
  expect(screen.getByText("Hello Mia")).toBeDefined();
});

test("words that are there are read at once", () => {
  const words = createCatalogue<Greeting>({ en: never, pl: never, uk: never });
  words.keep("en", { hello: "Hello" });
  render(<Reader words={words} />);
  expect(screen.getByText("Hello Mia")).toBeDefined();
});

test("words that could not be loaded are asked for again", async () => {
  let tries = 0;
  const words = createCatalogue<Greeting>({
    en: async () => {
      tries += 1;
      if (tries === 1) throw new Error("offline");
      return { hello: "Hello" };
    },
    pl: never,
    uk: never,
  });
  await act(async () => words.preload("en"));
  await act(async () => words.preload("en"));
  render(<Reader words={words} />);
  expect(screen.getByText("Hello Mia")).toBeDefined();
});
