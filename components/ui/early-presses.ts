/*
 * What people do before the page has woken up. The server's page can be read, typed into and pressed at once; its code
 * comes seconds later on a slow machine. Until then a press on a button does nothing, and a form would be sent by the
 * browser itself and come back empty.
 */

type Early = {
  /** What was pressed, and forms with what sent them, each once and in the order of their first press. */
  presses: Map<HTMLElement, HTMLElement | null>;
  typedInto: Set<HTMLInputElement | HTMLTextAreaElement>;
  /** Keys that are no text, in their order. */
  keys: KeyboardEvent[];
  /** Whether this still does nothing when it is pressed. */
  isAsleep: (element: Element) => boolean;
  wake: () => void;
  stop: () => void;
};

const key = "chatboardEarlyPresses";
const sleeping = "data-sleeping";

/** Runs as a script of the document itself, so it is made of nothing but its own text. */
function listen(name: string, asleep: string): void {
  const presses = new Map<HTMLElement, HTMLElement | null>();
  const typedInto = new Set<EventTarget | null>();
  const keys: KeyboardEvent[] = [];
  let isAwake = false;
  const isAsleep = (element: Element) => !isAwake || element.closest(`[${asleep}]`) !== null;
  const hold = (event: Event) => {
    event.preventDefault();
    // React must not take it as well: it listens some time before it is done.
    event.stopImmediatePropagation();
  };
  const onClick = (event: MouseEvent) => {
    const { target } = event;
    if (!(target instanceof Element) || !isAsleep(target)) return;
    // A row of the list is pressed as a whole; a link in it is the browser's own.
    const pressed = target.closest<HTMLElement>("a, button, .is-choice, [data-chat]");
    if (pressed === null || pressed.matches("a, .is-choice, :disabled")) return;
    if (pressed instanceof HTMLButtonElement && pressed.type === "submit" && pressed.form !== null) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    hold(event);
    presses.set(pressed, null);
  };
  const onSubmit = (event: Event) => {
    if (!(event.target instanceof HTMLFormElement) || !isAsleep(event.target)) return;
    hold(event);
    presses.set(event.target, event instanceof SubmitEvent ? event.submitter : null);
  };
  const onInput = ({ target }: Event) => {
    if (target instanceof Element && isAsleep(target)) typedInto.add(target);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { target, key: pressed } = event;
    if (isAwake && document.querySelector(`[${asleep}]`) === null) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.keyCode === 229) return;
    if (!(target instanceof HTMLElement) || target.isContentEditable || target.matches("input, textarea, select"))
      return;
    // The browser scrolls by Space and goes on by Tab; what follows a held key waits behind it.
    if (pressed === " " || pressed === "Tab" || (pressed.length > 1 && keys.length === 0)) return;
    hold(event);
    keys.push(event);
  };
  const listening = new AbortController();
  const options = { capture: true, signal: listening.signal };
  window.addEventListener("click", onClick, options);
  window.addEventListener("submit", onSubmit, options);
  window.addEventListener("input", onInput, options);
  window.addEventListener("keydown", onKeyDown, options);
  const wake = () => {
    isAwake = true;
  };
  Reflect.set(window, name, { presses, typedInto, keys, isAsleep, wake, stop: () => listening.abort() });
}

/** For a script element at the beginning of the body. */
export const earlyPressesScript = `(${listen.toString()})(${JSON.stringify(key)},${JSON.stringify(sleeping)})`;

/** For the element of a part that the server may send late: it hears by itself, later than the rest of the page. */
export const sleepingProps = { [sleeping]: "" };

/**
 * Types and presses again what was typed and pressed before. Call it once the page hears, and for each part with
 * {@link sleepingProps} once that does: from then on nothing is held there.
 */
export function replayEarlyPresses(part: Element | null = null): void {
  // Boundary: what the script above left here.
  const early = Reflect.get(window, key) as Early | undefined;
  part?.removeAttribute(sleeping);
  if (early === undefined) return;
  if (part === null) early.wake();
  const { isAsleep } = early;
  const isAllAwake = ![...document.querySelectorAll(`[${sleeping}]`), document.body].some(isAsleep);
  // A part may still come as long as the document does.
  if (isAllAwake && document.readyState !== "loading") {
    Reflect.deleteProperty(window, key);
    early.stop();
  }
  const keys = isAllAwake ? early.keys.splice(0) : [];
  const typedInto = [...early.typedInto].filter((field) => !isAsleep(field));
  const presses = [...early.presses].filter(([target]) => !isAsleep(drawnNow(target) ?? document.body));
  for (const field of typedInto) early.typedInto.delete(field);
  for (const [target] of presses) early.presses.delete(target);
  const carets = typedInto.flatMap((field) => (field.isConnected ? typeAgain(field) : []));
  // By then React has drawn what was typed, and a form is sent with it.
  queueMicrotask(() => {
    for (const putCaret of carets) putCaret();
    for (const [pressed, submitter] of presses) {
      const target = drawnNow(pressed);
      if (target === null) continue;
      if (!(target instanceof HTMLFormElement)) target.click();
      else if (submitter?.isConnected === true) target.requestSubmit(submitter);
      else target.requestSubmit();
    }
    pressKeysAgain(keys);
  });
}

/** Where React did not take over what the server drew, but drew it itself, a row is another element for the same chat. */
function drawnNow(pressed: HTMLElement): HTMLElement | null {
  if (pressed.isConnected) return pressed;
  const { chat } = pressed.dataset;
  const rows = chat === undefined ? [] : [...document.querySelectorAll<HTMLElement>("[data-chat]")];
  return rows.find((row) => row.dataset.chat === chat) ?? null;
}

/** Each goes to where the focus is by then: the key before it may have moved it. */
export function pressKeysAgain(keys: readonly KeyboardEvent[]): void {
  for (const { key: pressed, code, shiftKey } of keys) {
    const place = document.activeElement ?? document.body;
    place.dispatchEvent(
      new KeyboardEvent("keydown", { key: pressed, code, shiftKey, bubbles: true, cancelable: true }),
    );
  }
}

const textTypes = ["text", "search", "email", "password", "tel", "url"];

/**
 * React takes the text that it finds for the one that it knows, so it has to be seen to change. Gives what puts the caret
 * back to where it was.
 */
function typeAgain(field: HTMLInputElement | HTMLTextAreaElement): (() => void)[] {
  const isInput = field instanceof HTMLInputElement;
  if (isInput ? !textTypes.includes(field.type) : !(field instanceof HTMLTextAreaElement)) return [];
  const { value, selectionStart, selectionEnd } = field;
  // What is not hydrated yet is so after any event that it gets.
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.value = "";
  const prototype = isInput ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(field, value);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  // An e-mail field has no caret to ask for.
  if (selectionStart === null) return [];
  return [() => field.setSelectionRange(selectionStart, selectionEnd)];
}
