/*
 * A plot as a picture. The plot is drawn by classes, percentages and the page's colours, none of which a file has: so each
 * of its shapes takes along what it looks like here, and the whole is painted at twice its size.
 */

const kept = ["fill", "stroke", "stroke-width", "stroke-dasharray", "font-family", "font-size", "font-weight"] as const;
const svgNamespace = "http://www.w3.org/2000/svg";
const scale = 2;
const room = { top: 40, left: 72, right: 16, bottom: 8 };

function withLooks(plot: SVGSVGElement): SVGSVGElement {
  // Boundary: a copy is what it is a copy of.
  const copy = plot.cloneNode(true) as SVGSVGElement;
  const shapes = [...plot.querySelectorAll("*")];
  for (const [index, shape] of [...copy.querySelectorAll("*")].entries()) {
    const source = shapes[index];
    if (source === undefined) continue;
    const look = getComputedStyle(source);
    if (look.display === "none") shape.setAttribute("visibility", "hidden");
    for (const name of kept) shape.setAttribute(name, look.getPropertyValue(name).replaceAll('"', "'"));
    shape.removeAttribute("class");
  }
  return copy;
}

function make(name: string, attributes: Record<string, string | number | undefined>): SVGElement {
  const element = document.createElementNS(svgNamespace, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, `${value}`);
  return element;
}

/** A table that is a plot as well: each cell as a box with what it shows, without words for screen readers alone. */
function withCells(table: HTMLTableElement): SVGElement {
  const body = make("svg", {});
  const { left: tableLeft, top: tableTop } = table.getBoundingClientRect();
  for (const cell of table.querySelectorAll("th, td")) {
    const { left, top, width, height } = cell.getBoundingClientRect();
    const [x, y] = [left - tableLeft, top - tableTop];
    const look = getComputedStyle(cell);
    const isHead = cell.matches("th");
    if (!isHead) body.append(make("rect", { x, y, width, height, fill: look.backgroundColor }));
    const text = make("text", {
      x: isHead ? x : x + width / 2,
      y: y + height / 2,
      "text-anchor": isHead ? "start" : "middle",
      "dominant-baseline": "central",
      fill: look.color,
      "font-family": look.fontFamily.replaceAll('"', "'"),
      "font-size": look.fontSize,
    });
    const shown = [...cell.childNodes].filter((node) => !(node instanceof Element && node.matches(".sr-only")));
    text.textContent = shown.map((node) => node.textContent ?? "").join("");
    body.append(text);
  }
  return body;
}

/** The plot below its title, on the page's ground, as a document of its own. */
export function pictureOf(
  plot: SVGSVGElement | HTMLTableElement,
  title: string,
): { svg: string; width: number; height: number } {
  const { width: plotWidth, height: plotHeight } = plot.getBoundingClientRect();
  const [width, height] = [plotWidth + room.left + room.right, plotHeight + room.top + room.bottom].map(Math.ceil);
  const page = getComputedStyle(document.body);
  const root = make("svg", { xmlns: svgNamespace, width, height });
  const ground = make("rect", { width: "100%", height: "100%", fill: page.backgroundColor });
  const head = make("text", { x: 16, y: 24, fill: page.color, "font-family": page.fontFamily.replaceAll('"', "'") });
  head.setAttribute("font-size", "14");
  head.setAttribute("font-weight", "600");
  head.textContent = title;
  const body = plot instanceof HTMLTableElement ? withCells(plot) : withLooks(plot);
  const left = plot instanceof HTMLTableElement ? room.right : room.left;
  for (const [key, value] of Object.entries({ x: left, y: room.top, width: plotWidth, height: plotHeight })) {
    body.setAttribute(key, String(value));
  }
  body.setAttribute("overflow", "visible");
  body.removeAttribute("class");
  root.append(ground, head, body);
  return { svg: new XMLSerializer().serializeToString(root), width: width ?? 0, height: height ?? 0 };
}

/**
 * Saves a plot as a PNG file.
 *
 * @throws where the browser cannot paint it
 */
export async function savePicture(
  plot: SVGSVGElement | HTMLTableElement,
  title: string,
  fileName: string,
): Promise<void> {
  const { svg, width, height } = pictureOf(plot, title);
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * scale;
  canvas.height = height * scale;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob === null) throw new Error("The plot could not be painted.");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  // The browser has taken the file by then, or never will.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
