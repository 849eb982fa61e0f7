"use client";

import { useState } from "react";
import { toPlainName } from "@/components/chats/detail/invisible";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon/icon";

type UploadImageProps = { href: string; name: string | null };

/**
 * A file of the upload service. Nothing is fetched until somebody asks: fetching tells the service, and whoever can read
 * its records, that and from where the message was read.
 */
export function UploadImage({ href, name }: UploadImageProps) {
  const t = useAreaMessages("chat");
  const [state, setState] = useState<"hidden" | "shown" | "failed">("hidden");
  const shownName = name === null ? t.chat.upload.name : toPlainName(name);
  return (
    <span className="my-1 block w-fit max-w-full rounded-2 border border-line-strong bg-surface text-13">
      {state === "shown" ? (
        // biome-ignore lint/performance/noImgElement: an optimised image would be fetched by our server, and kept there.
        <img
          src={href}
          alt={t.chat.upload.alt(shownName)}
          referrerPolicy="no-referrer"
          decoding="async"
          onError={() => setState("failed")}
          className="max-h-96 max-w-full rounded-t-2 object-contain"
        />
      ) : (
        <button
          type="button"
          onClick={() => setState("shown")}
          className="flex w-full items-center gap-2.5 rounded-2 py-1.5 ps-2 pe-3 text-start hover:bg-hover"
        >
          <span className="grid size-8 shrink-0 place-items-center rounded-1 bg-hover text-fg-3">
            <Icon of="image" />
          </span>
          <span className="min-w-0">
            <bdi className="block truncate">{shownName}</bdi>
            <span className="block text-12 text-fg-3">
              {state === "failed" ? t.chat.upload.failed : `${t.chat.upload.behindLink} · ${t.chat.upload.show}`}
            </span>
          </span>
        </button>
      )}
      {state !== "hidden" && (
        <a
          href={href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="flex items-center gap-1.5 border-t border-line px-2 py-1 text-12 text-fg-2"
        >
          <Icon of="external-link" size={14} />
          {t.chat.upload.open}
        </a>
      )}
    </span>
  );
}
