import { serverMessages } from "@/components/i18n/server-preferences";
import { EmptyState } from "@/components/layout/errors/empty-state";

export default async function SettingsForbidden() {
  const t = (await serverMessages()).errors.forbidden;
  return <EmptyState title={t.title}>{t.next}</EmptyState>;
}
