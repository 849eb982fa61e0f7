import { expect, test } from "vitest";
import { buttonVariants } from "./button-variants";
import { classNames } from "./class-names";
import { inputVariants } from "./form/input-variants";

test("absent names are left out", () => {
  expect(classNames("flex", false, undefined, null, { grid: false, "gap-1": true })).toBe("flex gap-1");
});

test("the caller's class replaces the one that says the same thing", () => {
  expect(classNames("h-7 px-2 max-sm:h-11", "h-6 max-sm:h-9")).toBe("px-2 h-6 max-sm:h-9");
});

test("our text sizes and text colours do not replace each other", () => {
  expect(classNames("text-13 text-fg", "text-fg-3")).toBe("text-13 text-fg-3");
  expect(classNames("text-13 text-fg", "text-16")).toBe("text-fg text-16");
});

test("our radii, shadows and animations replace each other", () => {
  expect(classNames("rounded-2 shadow-lift animate-rise", "rounded-sheet shadow-none animate-fade")).toBe(
    "rounded-sheet shadow-none animate-fade",
  );
});

test("a link that looks like a button may be smaller, and a field narrower, without marking the class as important", () => {
  expect(buttonVariants({ variant: "ghost" }, "h-6 font-normal").split(" ")).not.toContain("h-7");
  expect(buttonVariants({ variant: "ghost" }, "h-6 font-normal").split(" ")).not.toContain("font-medium");
  expect(inputVariants("toolbar", "w-34").split(" ")).not.toContain("w-full");
});
