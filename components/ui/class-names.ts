import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

/** The scales of app/globals.css: without them a text size would be taken for a text colour. */
const merge = extendTailwindMerge({
  override: {
    theme: {
      text: ["11", "12", "13", "14", "15", "16", "20"],
      radius: ["1", "2", "3", "4", "sheet", "full"],
      shadow: ["lift"],
      animate: ["rise", "fade", "slide-up", "slide-start", "slide-end", "skeleton"],
    },
  },
});

/** Joins class names and leaves out absent ones. Where two say the same thing differently, the later one holds. */
export function classNames(...names: ClassValue[]): string {
  return merge(clsx(names));
}
