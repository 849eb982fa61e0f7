"use client";

import { type RefObject, useEffect } from "react";
import type { ColumnId } from "@/lib/view/columns";
import { markHits, parseSearchText, type SearchQuery } from "@/lib/view/search-text";

/** What the style sheet calls the marks: `::highlight(search-hit)`. */
const highlightName = "search-hit";

/** Columns that a search looks into. */
const searchedColumns: readonly ColumnId[] = ["customer", "customerEmail", "customerUserId", "message"];
/** The same on a phone, and the messages of a conversation. */
const elsewhere = "li [data-row-link], li > p[dir=auto], [data-item] [dir=auto]";

/** The parts of the page that a search looks into. */
function searchedElements(place: HTMLElement): Element[] {
  const heads = [...place.querySelectorAll<HTMLElement>("thead th")].map(({ dataset }) => dataset.column);
  const cells = heads.flatMap((column, index) =>
    searchedColumns.some((one) => one === column)
      ? [...place.querySelectorAll(`tr[data-chat] > td:nth-child(${index + 1})`)]
      : [],
  );
  return [...cells, ...place.querySelectorAll(elsewhere)];
}

/**
 * Marks in the rows and in the open conversation what a text filter found, by the rule that found it. The browser draws the
 * marks over the page: no row is drawn anew for them. A browser without highlights shows the rows without marks.
 */
export function SearchHits({ root, texts }: { root: RefObject<HTMLElement | null>; texts: readonly string[] }) {
  const asked = texts.join("\n");
  useEffect(() => {
    const place = root.current;
    if (place === null || typeof Highlight === "undefined") return;
    const queries = asked.split("\n").map(parseSearchText);
    let frame = 0;
    const mark = () => {
      frame = 0;
      CSS.highlights.set(highlightName, new Highlight(...hitsIn(place, queries)));
    };
    const markSoon = () => {
      if (frame === 0) frame = requestAnimationFrame(mark);
    };
    mark();
    const observer = new MutationObserver(markSoon);
    observer.observe(place, { childList: true, characterData: true, subtree: true });
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
      CSS.highlights.delete(highlightName);
    };
  }, [root, asked]);
  return null;
}

/** Where the words stand in the texts of a part of the page. */
export function hitsIn(place: HTMLElement, queries: readonly SearchQuery[]): Range[] {
  const nodes = new Set<Text>();
  for (const element of searchedElements(place)) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Text) nodes.add(node);
    }
  }
  return [...nodes].flatMap((node) => queries.flatMap((query) => hitsInText(node, query)));
}

function hitsInText(node: Text, query: SearchQuery): Range[] {
  let at = 0;
  return markHits(node.data, query, { withInner: true }).flatMap(({ text, isHit }) => {
    const from = at;
    at += text.length;
    if (!isHit) return [];
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, at);
    return [range];
  });
}
