"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { ErrorPanel } from "@/components/layout/errors/error-panel";
import { toProblem } from "@/components/layout/errors/problem-messages";
import { SettingsSection } from "@/components/settings/settings-section";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Skeleton } from "@/components/ui/skeleton";
import { Tag } from "@/components/ui/tag";
import { showToast } from "@/components/ui/toast/show-toast";
import type { SavedReply } from "@/lib/api/saved-replies/contract";
import {
  createSavedReply,
  deleteSavedReply,
  savedReplyKeys,
  savedReplyListOptions,
} from "@/lib/api/saved-replies/queries";
import { ImportRepliesDialog } from "./import-replies-dialog";
import { ReplyDialog } from "./reply-dialog";
import { toReplyFile } from "./reply-file";

type Opened = { name: "new" } | { name: "edit"; reply: SavedReply } | { name: "import" };

/** The texts that are sent again and again: one's own and those that leads share, to be written, changed and moved. */
export function SavedRepliesScreen({ mayShare }: { mayShare: boolean }) {
  const t = useAreaMessages("settings");
  const words = t.savedReplies;
  const client = useQueryClient();
  const { data, error, isFetching, refetch } = useQuery(savedReplyListOptions());
  const [opened, setOpened] = useState<Opened | null>(null);
  const replies = data?.data ?? [];
  const refresh = () => client.invalidateQueries({ queryKey: savedReplyKeys.all });

  async function remove(reply: SavedReply): Promise<void> {
    try {
      await deleteSavedReply(reply.id, reply.version);
      const { name, text, shared } = reply;
      const restore = () =>
        createSavedReply({ name, text, shared }).then(refresh, (failure) => {
          const { title, next } = toProblem(failure, t);
          void showToast({ title, description: next });
        });
      void showToast({
        title: words.deleted(name),
        action: { label: words.undo, isUndo: true, onPress: () => void restore() },
      });
    } catch (failure) {
      const { title, next } = toProblem(failure, t);
      void showToast({ title, description: next });
    } finally {
      await refresh();
    }
  }

  if (data === undefined && error !== null) {
    return <ErrorPanel error={error} onRetry={() => void refetch()} isRetrying={isFetching} />;
  }
  return (
    <>
      <SettingsSection heading={words.title} purpose={words.purpose} facts={words.placeholders}>
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" size="form" icon="plus" onClick={() => setOpened({ name: "new" })}>
            {words.create}
          </Button>
          <Button size="form" onClick={() => setOpened({ name: "import" })}>
            {words.import}
          </Button>
          <Button
            size="form"
            icon="download"
            disabled={replies.length === 0}
            onClick={() => download(replies, words.fileName)}
          >
            {words.export}
          </Button>
        </div>
        {data === undefined ? (
          <div aria-hidden="true" className="grid gap-2">
            <Skeleton width="60%" />
            <Skeleton width="80%" />
          </div>
        ) : replies.length === 0 ? (
          <p className="text-fg-2">{words.empty}</p>
        ) : (
          <ul aria-label={words.title} className="divide-y divide-line border-y border-line">
            {replies.map((reply) => (
              <ReplyRow
                key={reply.id}
                reply={reply}
                onEdit={() => setOpened({ name: "edit", reply })}
                onRemove={() => void remove(reply)}
              />
            ))}
          </ul>
        )}
      </SettingsSection>
      {(opened?.name === "new" || opened?.name === "edit") && (
        <ReplyDialog
          reply={opened.name === "edit" ? opened.reply : null}
          mayShare={mayShare}
          onClose={() => setOpened(null)}
          onSaved={() => {
            setOpened(null);
            void refresh();
          }}
        />
      )}
      {opened?.name === "import" && (
        <ImportRepliesDialog replies={replies} onClose={() => setOpened(null)} onImported={refresh} />
      )}
    </>
  );
}

/** Hands a file to the browser's downloads. Nothing leaves this machine. */
function download(replies: readonly SavedReply[], fileName: string): void {
  const url = URL.createObjectURL(new Blob([toReplyFile(replies)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}

type ReplyRowProps = { reply: SavedReply; onEdit: () => void; onRemove: () => void };

function ReplyRow({ reply, onEdit, onRemove }: ReplyRowProps) {
  const words = useAreaMessages("settings").savedReplies;
  const { name, text, shared, owner, isMine, may } = reply;
  return (
    <li className="flex min-w-0 items-start gap-2 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-center gap-2">
          <bdi className="truncate font-medium">{name}</bdi>
          {shared && <Tag>{words.sharedTag}</Tag>}
          {!isMine && owner !== null && <bdi className="truncate text-12 text-fg-3">{words.by(owner.name)}</bdi>}
        </p>
        <p dir="auto" className="line-clamp-2 text-fg-2 wrap-anywhere">
          {text}
        </p>
      </div>
      {may.update && <IconButton icon="pencil" label={words.editNamed(name)} onClick={onEdit} />}
      {may.remove && <IconButton icon="trash" label={words.deleteNamed(name)} onClick={onRemove} />}
    </li>
  );
}
