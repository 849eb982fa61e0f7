import { isComposing } from "../key-press";

/** A key as it was pressed, to be pressed again. */
type HeldKey = Pick<KeyboardEvent, "key" | "code" | "shiftKey">;

/**
 * How often focus is looked for where the code is there: for about a second. Not by the clock, which goes on while a slow
 * machine draws what the keys are for.
 */
const looksMax = 60;

/** After so many looks nobody takes the focus that a window had which a key has closed. */
const looksAfterClosing = 12;

/** How long code may take to come; nobody waits for longer with the hands on the keys. */
const codeMsMax = 10_000;

/** Keys that do something inside a window, besides those that write. Tab and the browser's own keys stay with the page. */
const windowKeys = ["Enter", "Escape", "Backspace", "ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Home", "End"];

const held: HeldKey[] = [];
let loading = 0;
let heldUntil = 0;
let origin: Element | null = null;
let isFocusDue = false;
let isReplaying = false;
let isPressing = false;

/**
 * Keeps the keys that are pressed while the code of something that floats is still on its way, and presses them again
 * once it is there and has taken the focus: whoever opens a search and types at once loses nothing, and the letters are
 * not taken for shortcuts. Returns the end of the wait. Keys for a window that does not come are given up, and whoever
 * has gone on to something else meanwhile works there.
 */
export function holdKeys(): () => void {
  if (loading === 0 && !isReplaying) document.addEventListener("keydown", hold, { capture: true });
  loading += 1;
  heldUntil = performance.now() + codeMsMax;
  origin = document.activeElement;
  isFocusDue = true;
  return () => {
    loading -= 1;
    if (loading === 0 && !isReplaying) void replay();
  };
}

/** Whether keys wait for a window at this moment: nobody else may take them. */
export function areKeysHeld(): boolean {
  return loading > 0 || isReplaying;
}

function hold(event: KeyboardEvent): void {
  if (isPressing || isComposing(event) || !isForWindow(event)) return;
  const target = event.target instanceof Element ? event.target : null;
  const isInside = target?.closest("[data-floats]") != null;
  const isElsewhere = target !== document.body && target !== origin && !isInside;
  if (isFocusDue && (isElsewhere || performance.now() > heldUntil)) {
    held.length = 0;
    return;
  }
  // Whoever sees the focus arrive types on, perhaps before our own look for it; nothing waits that had to go before.
  if (loading === 0 && held.length === 0 && (isInside || !isFocusDue)) {
    isFocusDue = false;
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  held.push({ key: event.key, code: event.code, shiftKey: event.shiftKey });
}

function isForWindow(event: KeyboardEvent): boolean {
  const { key, ctrlKey, altKey, metaKey } = event;
  // Letters that a keyboard has on its third level only, such as "ł", come with a modifier and are text all the same.
  if (event.getModifierState("AltGraph") || (altKey && !ctrlKey && !metaKey && /^[^\x20-\x7e]$/.test(key))) {
    return key.length === 1;
  }
  return !ctrlKey && !altKey && !metaKey && (key.length === 1 || windowKeys.includes(key));
}

async function replay(): Promise<void> {
  isReplaying = true;
  while (await hasFocus()) {
    const next = held.shift();
    if (next === undefined) break;
    press(next);
  }
  held.length = 0;
  isReplaying = false;
  // Another wait may have begun while the last keys were given up.
  if (loading === 0) document.removeEventListener("keydown", hold, { capture: true });
}

/** Waits until nothing is loading and focus is where the next key belongs; false when it does not get there. */
async function hasFocus(): Promise<boolean> {
  for (let looks = 0; looks < looksMax; looks += 1) {
    // One turn for what the last key changed, and one for the focus that follows from it.
    await nextTurn();
    await nextTurn();
    if (loading > 0) looks = 0;
    else if (isFocusDue ? document.activeElement?.closest("[data-floats]") : isAtRest(looks)) {
      isFocusDue = false;
      return true;
    }
  }
  return false;
}

/** Whether the next key belongs where the focus is: not while a window has just lost it to nobody. */
function isAtRest(looks: number): boolean {
  if (document.activeElement !== document.body) return true;
  return looks >= looksAfterClosing && document.querySelector("[data-floats]") === null;
}

/** Not by frames: a page in the background draws none. */
const nextTurn = () => new Promise((resolve) => setTimeout(resolve, 8));

function press({ key, code, shiftKey }: HeldKey): void {
  const target = document.activeElement ?? document.body;
  isPressing = true;
  const goesOn = target.dispatchEvent(
    new KeyboardEvent("keydown", { key, code, shiftKey, bubbles: true, cancelable: true }),
  );
  isPressing = false;
  if (goesOn) act(target, key);
}

/** What the browser does for a key that a hand has pressed and that nobody prevented. */
function act(target: Element, key: string): void {
  if (target.matches("button, summary, a[href]") && target instanceof HTMLElement) {
    if (key === "Enter" || (key === " " && !target.matches("a"))) target.click();
  } else if (target instanceof HTMLInputElement && ["checkbox", "radio"].includes(target.type)) {
    if (key === " ") target.click();
    else if (key === "Enter") target.form?.requestSubmit();
  } else if (target instanceof HTMLInputElement && key === "Enter") {
    target.form?.requestSubmit();
  } else if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) {
    if (key === "Backspace") write(target, "");
    else if (key === "Enter") write(target, "\n");
    else if (key.length === 1) write(target, key);
  }
}

/** In place of the selection, or of the character before it where nothing is written. */
function write(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const { selectionStart: start, selectionEnd: end } = field;
  // Fields for dates and numbers have no selection to write at.
  if (start === null || end === null) return;
  field.setRangeText(text, text === "" && start === end ? Math.max(start - 1, 0) : start, end, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: text }));
}
