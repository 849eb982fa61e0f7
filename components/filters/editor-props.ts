import type { DraftRow } from "./draft";

export type EditorProps = { row: DraftRow; close: () => void };
