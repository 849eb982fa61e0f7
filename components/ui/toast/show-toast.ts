import { createElement } from "react";

type Toast = {
  /** What it is about. A later message about the same takes its place. */
  about?: string;
  title: string;
  description?: string;
  /** What can be done about it. The way back shows for how long it is there. */
  action?: { label: string; onPress: () => void; isUndo?: true };
};

/** An undo needs the time to be heard of, found and reached by keyboard. */
const actionMs = 30_000;

/**
 * Confirms something for a few seconds, in a corner. What must not be missed is a Notice in the page instead. With a way
 * back it stays for half a minute, and can be put away before that.
 */
export async function showToast({ about, title, description, action }: Toast): Promise<void> {
  const [{ toast }, { UndoLabel }] = await Promise.all([import("sonner"), import("./undo-label")]);
  toast(title, {
    ...(about === undefined ? {} : { id: about }),
    ...(description === undefined ? {} : { description }),
    ...(action === undefined
      ? { duration: 5000 }
      : {
          action: {
            label: action.isUndo
              ? createElement(UndoLabel, { label: action.label, seconds: actionMs / 1000 })
              : action.label,
            onClick: action.onPress,
          },
          duration: actionMs,
          closeButton: true,
        }),
  });
}
