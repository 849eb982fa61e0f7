/**
 * Where focus goes when a dialog opens: the first thing to fill in, or the dialog itself, so that its title is read. The
 * button that closes it, which stands first, would be the wrong answer to Enter.
 */
export function focusInside(event: Event): void {
  const { currentTarget } = event;
  if (!(currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  const field = currentTarget.querySelector<HTMLElement>("input:enabled, textarea:enabled, [data-autofocus]");
  (field ?? currentTarget).focus({ preventScroll: true });
}
