import { SavedFilterGoneScreen } from "@/components/saved-filters/saved-filter-gone-screen";

export default function SavedFilterNotFound() {
  return <SavedFilterGoneScreen />;
}
