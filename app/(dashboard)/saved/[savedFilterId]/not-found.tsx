import { WordsHint } from "@/components/layout/words-hint";
import { SavedFilterGoneScreen } from "@/components/saved-filters/saved-filter-gone-screen";

export default function SavedFilterNotFound() {
  return (
    <>
      <WordsHint of="windows" />
      <SavedFilterGoneScreen />
    </>
  );
}
