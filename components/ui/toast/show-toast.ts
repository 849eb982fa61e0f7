type Toast = {
  /** What it is about. A later message about the same takes its place. */
  about?: string;
  title: string;
  description?: string;
  /** The way back: "Undo". */
  action?: { label: string; onPress: () => void };
};

/**
 * Confirms something for a few seconds, in a corner. What must not be missed is a Notice in the page instead. With a way
 * back it stays for half a minute, and can be put away before that.
 */
export async function showToast({ about, title, description, action }: Toast): Promise<void> {
  const { toast } = await import("sonner");
  toast(title, {
    ...(about === undefined ? {} : { id: about }),
    ...(description === undefined ? {} : { description }),
    ...(action === undefined
      ? { duration: 5000 }
      : // An undo needs the time to be heard of, found and reached by keyboard.
        { action: { label: action.label, onClick: action.onPress }, duration: 30_000, closeButton: true }),
  });
}
