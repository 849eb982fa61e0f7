import { createElement, type SVGProps } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { iconNames } from "./icon-names";

type Shape = [element: string, attributes: SVGProps<SVGElement>];

/** The colour is that of the text round the picture; only the width of its lines is for each place to say. */
const pen = { fill: "none", stroke: "currentColor", strokeLinecap: "round", strokeLinejoin: "round" } as const;

async function symbolOf(name: string): Promise<string> {
  const { __iconData: icon }: { __iconData: { node: Shape[] } } = await import(`lucide-react/icons/${name}`);
  const shapes = icon.node.map(([element, attributes]) => createElement(element, attributes));
  return renderToStaticMarkup(createElement("symbol", { id: name, viewBox: "0 0 24 24", ...pen }, shapes));
}

test("the file of icons holds each that the product uses, as Lucide draws it, and no other", async () => {
  const symbols = await Promise.all(iconNames.map(symbolOf));
  // The build wants to know the size of every picture that it is given.
  const sprite = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">\n${symbols.join("\n")}\n</svg>\n`;
  await expect(sprite).toMatchFileSnapshot("./icons.svg");
});
