import { EmptyState } from "@/components/layout/empty-state";
import { readerWords } from "@/components/layout/reader";

export default async function SettingsForbidden() {
  const words = (await readerWords()).errors.forbidden;
  return <EmptyState title={words.title}>{words.next}</EmptyState>;
}
