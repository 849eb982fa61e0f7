import type { DraftRow } from "@/components/filters/draft/draft";

export type EditorProps = { row: DraftRow; close: () => void };
