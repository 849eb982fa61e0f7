/**
 * Does to the page what a browser's own translation does: every text node makes room for `<font>` elements with the
 * translated text, and whoever still holds the old node holds one that is no longer on the page. The words stay the same,
 * so that a page that lives on can be compared with one that was never translated. Gives how many texts it took.
 *
 * Stands alone, because a browser test hands it to the browser as it is.
 */
export function translatePage(root: Element): number {
  const texts: Text[] = [];
  const walk = (node: Node) => {
    if (node instanceof Text) texts.push(node);
    if (node instanceof Element && (node.getAttribute("translate") === "no" || node.matches("script, style"))) return;
    for (const child of node.childNodes) walk(child);
  };
  walk(root);
  const wanted = texts.filter(
    (text) => text.data.trim() !== "" && text.parentElement?.closest("font, svg, textarea") === null,
  );
  for (const text of wanted) {
    const outer = document.createElement("font");
    const inner = document.createElement("font");
    inner.append(text.data);
    outer.append(inner);
    text.replaceWith(outer);
  }
  return wanted.length;
}
