/** Where keys have a use of their own because something is typed or picked there; a choice among a few is none. */
export const typingPlaces = "input:not([type='radio']), textarea, select, [contenteditable='true']";
