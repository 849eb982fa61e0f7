"use client";

import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon/icon";
import { showToast } from "@/components/ui/toast/show-toast";

type PictureButtonProps = {
  /** Finds what is drawn, within the part of the report that the button stands in: an SVG or a table. */
  selector: string;
  title: string;
  labels: { png: string; pngOf: string; pngFailed: { title: string; next: string } };
  /** Without its ending. */
  fileName: string;
};

/** Saves what it stands over as a picture. */
export function PictureButton({ selector, title, labels, fileName }: PictureButtonProps) {
  const save = async (button: HTMLElement) => {
    const drawn = button.closest(".report-part")?.querySelector<SVGSVGElement | HTMLTableElement>(selector);
    if (!drawn) return;
    try {
      const { savePicture } = await import("./save-picture");
      await savePicture(drawn, title, `${fileName}.png`);
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
