import { MessagesPreload } from "@/components/i18n/messages-preload";
import { SavedFilterGoneScreen } from "@/components/saved-filters/saved-filter-gone-screen";

export default function SavedFilterNotFound() {
  return (
    <>
      <MessagesPreload of="windows" />
      <SavedFilterGoneScreen />
    </>
  );
}
