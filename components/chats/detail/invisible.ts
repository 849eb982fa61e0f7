/** A stretch of text that shows itself, or one character that does not and has to be made visible. */
export type Run = { type: "text"; text: string } | { type: "hidden"; code: string };

/** Characters without a shape of their own: they join, separate or turn round what stands beside them, or do nothing. */
const hidden = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/u;
const hiddenPart = /([\p{Default_Ignorable_Code_Point}\p{Cc}])/u;

const lineBreaks = /\r\n|[\r\u0085\u2028\u2029]/g;

/** The ways in which text may break a line, all as one. */
export function withPlainBreaks(text: string): string {
  return text.replace(lineBreaks, "\n");
}

const marks = { mongolian: /[\u180b-\u180f]/, variation: /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u };
const joiner = /[\u200c\u200d]/;
const direction = /[\u200e\u200f\u061c]/;
const tag = /[\u{e0020}-\u{e007f}]/u;
const pictograph = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\ufe0f/u;
const joiningLetter =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}]/u;
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Whether a character that cannot be seen is part of ordinary writing where it stands: of an emoji, a script, a break. */
function belongs(character: string, before: string, after: string, isRightToLeft: boolean): boolean {
  if (character === "\n" || character === "\t" || marks.variation.test(character)) return true;
  if (marks.mongolian.test(character)) return /\p{Script=Mongolian}/u.test(before);
  if (joiner.test(character)) {
    return (pictograph.test(before) && pictograph.test(after)) || joiningLetter.test(before);
  }
  // Marks of one direction move nothing outside of the element that holds the text.
  if (direction.test(character)) return isRightToLeft;
  return tag.test(character) && (pictograph.test(before) || tag.test(before));
}

/**
 * Text in stretches that are safe to show as they are, with every other invisible character by its code. Direction
 * overrides and isolates are always among those: they could turn round what stands beside the text.
 */
export function toRuns(text: string): Run[] {
  if (!hidden.test(text)) return text === "" ? [] : [{ type: "text", text }];
  const isRightToLeft = rightToLeft.test(text);
  const parts = text.split(hiddenPart);
  const runs: Run[] = [];
  let shown = "";
  const flush = () => {
    if (shown !== "") runs.push({ type: "text", text: shown });
    shown = "";
  };
  parts.forEach((part, index) => {
    // Splitting by a group puts what it matched at the odd places.
    const isHidden = index % 2 === 1;
    const before = [...shown.slice(-2)].at(-1) ?? "";
    const [after = ""] = parts[index + 1] ?? "";
    if (!isHidden || belongs(part, before, after, isRightToLeft)) {
      shown += part;
      return;
    }
    flush();
    runs.push({ type: "hidden", code: codeOf(part) });
  });
  flush();
  return runs;
}

/** A name for places that take only a string, such as a page's title: one line, and nothing invisible in it. */
export function toPlainName(name: string): string {
  return toRuns(withPlainBreaks(name))
    .map((run) => (run.type === "text" ? run.text : ""))
    .join("")
    .replace(/\s+/g, " ")
    .trim();
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
