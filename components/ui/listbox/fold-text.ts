/**
 * A text without case and accents, for finding things in it. Folding may change a character's length, so `origins` says
 * for each folded unit where in the text it came from.
 */
export function foldText(text: string): { folded: string; origins: number[] } {
  let folded = "";
  const origins: number[] = [];
  let index = 0;
  for (const character of text) {
    const part = character.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    folded += part;
    for (let unit = 0; unit < part.length; unit++) origins.push(index);
    index += character.length;
  }
  return { folded, origins };
}
