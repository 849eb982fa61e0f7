"use client";

import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon/icon";
import { showToast } from "@/components/ui/toast/show-toast";

type HeatMapPictureProps = {
  title: string;
  labels: { png: string; pngOf: string; pngFailed: { title: string; next: string } };
  /** Without its ending. */
  fileName: string;
};

/** Saves the heat map that it stands over as a picture. */
export function HeatMapPicture({ title, labels, fileName }: HeatMapPictureProps) {
  const save = async (button: HTMLElement) => {
    const table = button.closest(".report-part")?.querySelector("table");
    if (!table) return;
    try {
      const { savePicture } = await import("./save-picture");
      await savePicture(table, title, `${fileName}.png`);
    } catch {
      void showToast({ title: labels.pngFailed.title, description: labels.pngFailed.next });
    }
  };
  return (
    <Button
      variant="ghost"
      className="print:hidden"
      aria-label={labels.pngOf}
      onClick={({ currentTarget }) => save(currentTarget)}
    >
      <Icon of="image" />
      {labels.png}
    </Button>
  );
}
