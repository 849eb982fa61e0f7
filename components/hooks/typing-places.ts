/** Where keys have a use of their own because something is typed or picked there; a choice among a few is none. */
export const typingPlaces = "input:not([type='radio']), textarea, select, [contenteditable='true']";

const busyPlaces = [
  typingPlaces,
  "[role='dialog']",
  "[role='alertdialog']",
  "[role='menu']",
  "[role='listbox']",
  "[role='combobox']",
].join(",");

/** Where single keys are no shortcuts: something is typed or chosen there, or something floats over the page. */
export function isBusyPlace(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(busyPlaces) !== null;
}
