import { act, cleanup, render, screen } from "@testing-library/react";
import { Suspense, startTransition, useState } from "react";
import { afterEach, expect, test } from "vitest";
import { createMessageLoader } from "./message-loader";

afterEach(cleanup);

type Greeting = { hello: string };
const never = () => new Promise<Greeting>(() => {});

function ReadOptions({ words }: { words: ReturnType<typeof createMessageLoader<Greeting>> }) {
  const { hello } = words.read("en");
  const [name] = useState("Mia");
  return (
    <p>
      {hello} {name}
    </p>
  );
}

test("a component that waits for words in a transition goes on with what it does after them", async () => {
  const words = createMessageLoader<Greeting>({ en: async () => ({ hello: "Hello" }), pl: never, uk: never });
  let open = () => {};
  function Page() {
    const [isOpen, setOpen] = useState(false);
    open = () => startTransition(() => setOpen(true));
    return <Suspense>{isOpen && <ReadOptions words={words} />}</Suspense>;
  }
  render(<Page />);
  await act(async () => open());
  expect(screen.getByText("Hello Mia")).toBeDefined();
});

test("words that are there are read at once", () => {
  const words = createMessageLoader<Greeting>({ en: never, pl: never, uk: never });
  words.keep("en", { hello: "Hello" });
  render(<ReadOptions words={words} />);
  expect(screen.getByText("Hello Mia")).toBeDefined();
});

test("words that could not be loaded are asked for again", async () => {
  let tries = 0;
  const words = createMessageLoader<Greeting>({
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
  render(<ReadOptions words={words} />);
  expect(screen.getByText("Hello Mia")).toBeDefined();
});
