/*
 * How a browser tells of something besides the page: by a sound, and by the system's own notification. A tab of several
 * does it, whichever comes first.
 */

export type Permission = NotificationPermission | "unsupported";

export function notificationPermission(): Permission {
  return "Notification" in window ? Notification.permission : "unsupported";
}

/** Asks the reader, once they want it. */
export async function askForNotifications(): Promise<Permission> {
  return "Notification" in window ? Notification.requestPermission() : "unsupported";
}

/** Two short tones. Silent where the browser wants a press on the page first. */
export async function playAlertSound(): Promise<void> {
  if (!("AudioContext" in window)) return;
  const context = new AudioContext();
  await context.resume();
  const volume = context.createGain();
  volume.gain.value = 0.08;
  volume.connect(context.destination);
  for (const [index, frequency] of [660, 880].entries()) {
    const tone = context.createOscillator();
    tone.frequency.value = frequency;
    tone.connect(volume);
    tone.start(context.currentTime + index * 0.16);
    tone.stop(context.currentTime + index * 0.16 + 0.12);
    if (index === 1) tone.onended = () => void context.close();
  }
}

export function showNotification(title: string, body: string, tag: string, onPress: () => void): void {
  if (notificationPermission() !== "granted") return;
  try {
    const shown = new Notification(title, { body, tag });
    shown.onclick = () => {
      window.focus();
      shown.close();
      onPress();
    };
  } catch {
    // Some phones show them from a service worker only. The message on the page remains.
  }
}

/** Other tabs hear of the same alert within this time. */
const heldMs = 3_000;

/** Does it in one tab of this browser. */
export function inOneTab(name: string, work: () => void): void {
  if (!("locks" in navigator)) {
    work();
    return;
  }
  void navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock === null) return;
    work();
    await new Promise((resolve) => setTimeout(resolve, heldMs));
  });
}
