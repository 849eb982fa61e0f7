/** jsdom measures nothing, and the library that places what floats asks it to. */
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

/** Nor does it scroll. */
if (typeof Element !== "undefined") Element.prototype.scrollIntoView ??= () => {};
