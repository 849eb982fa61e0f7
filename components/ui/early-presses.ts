/*
 * What people do before the page has woken up. The server's page can be read, typed into and pressed at once; its code
 * comes seconds later on a slow machine. Until then a press on a button does nothing, and a form would be sent by the
 * browser itself and come back empty.
 */

type Early = {
  /** Buttons, and forms with what sent them, each once and in the order of their first press. */
  presses: Map<HTMLElement, HTMLElement | null>;
  typedInto: Set<HTMLInputElement | HTMLTextAreaElement>;
  stop: () => void;
};

const key = "chatboardEarlyPresses";

/** Runs as a script of the document itself, so it is made of nothing but its own text. */
function listen(name: string): void {
  const presses = new Map<HTMLElement, HTMLElement | null>();
  const typedInto = new Set<EventTarget | null>();
  const hold = (event: Event) => {
    event.preventDefault();
    // React must not take it as well: it listens some time before it is done.
    event.stopImmediatePropagation();
  };
  const onClick = (event: Event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button === null || button.disabled || (button.type === "submit" && button.form !== null)) return;
    hold(event);
    presses.set(button, null);
  };
  const onSubmit = (event: Event) => {
    if (!(event.target instanceof HTMLFormElement)) return;
    hold(event);
    presses.set(event.target, event instanceof SubmitEvent ? event.submitter : null);
  };
  const onInput = (event: Event) => typedInto.add(event.target);
  const heard = [
    ["click", onClick],
    ["submit", onSubmit],
    ["input", onInput],
  ] as const;
  for (const [type, listener] of heard) window.addEventListener(type, listener, true);
  const stop = () => {
    for (const [type, listener] of heard) window.removeEventListener(type, listener, true);
  };
  Reflect.set(window, name, { presses, typedInto, stop });
}

/** For a script element at the beginning of the body. */
export const earlyPressesScript = `(${listen.toString()})(${JSON.stringify(key)})`;

/**
 * Types and presses again what was typed and pressed before. Call it once the page hears: from then on nothing is held.
 */
export function replayEarlyPresses(): void {
  // Boundary: what the script above left here.
  const early = Reflect.get(window, key) as Early | undefined;
  if (early === undefined) return;
  Reflect.deleteProperty(window, key);
  early.stop();
  const carets = [...early.typedInto].flatMap((field) => (field.isConnected ? typeAgain(field) : []));
  // By then React has drawn what was typed, and a form is sent with it.
  queueMicrotask(() => {
    for (const putCaret of carets) putCaret();
    for (const [target, submitter] of early.presses) {
      if (!target.isConnected) continue;
      if (!(target instanceof HTMLFormElement)) target.click();
      else if (submitter?.isConnected === true) target.requestSubmit(submitter);
      else target.requestSubmit();
    }
  });
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
