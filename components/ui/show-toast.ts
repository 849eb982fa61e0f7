type Toast = {
  title: string;
  description?: string;
  /** The way back: "Undo". */
  action?: { label: string; onPress: () => void };
};

/** Confirms something for a few seconds, in a corner. What must not be missed is a Notice in the page instead. */
export async function showToast({ title, description, action }: Toast): Promise<void> {
  const { toast } = await import("sonner");
  toast(title, {
    ...(description === undefined ? {} : { description }),
    ...(action === undefined ? {} : { action: { label: action.label, onClick: action.onPress } }),
    // An undo needs the time to be found and reached by keyboard.
    duration: action === undefined ? 5000 : 10_000,
  });
}
