"use client";

import { useQuery } from "@tanstack/react-query";
import { type RefObject, useRef } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Link } from "@/components/layout/nav/link";
import { buttonVariants } from "@/components/ui/button-variants";
import { Icon } from "@/components/ui/icon/icon";
import { Kbd } from "@/components/ui/kbd";
import { Listbox } from "@/components/ui/listbox/listbox";
import type { ListboxOption } from "@/components/ui/listbox/listbox-option";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/overlay/popover";
import type { SavedReply } from "@/lib/api/saved-replies/contract";
import { savedReplyListOptions } from "@/lib/api/saved-replies/queries";

type SavedReplyPickerProps = {
  isOpen: boolean;
  /** With what was searched for, where nothing was chosen: somebody who only meant a slash has typed on. */
  onOpenChange: (isOpen: boolean, query: string) => void;
  onChoose: (text: string) => void;
  /** Where the focus goes back to. */
  fieldRef: RefObject<HTMLTextAreaElement | null>;
  isDisabled: boolean;
};

/** Finds a saved reply by its name or its words. */
export function SavedReplyPicker({ isOpen, onOpenChange, onChoose, fieldRef, isDisabled }: SavedReplyPickerProps) {
  const words = useAreaMessages("composer").composer;
  const query = useRef("");
  return (
    <Popover
      open={isOpen}
      onOpenChange={(next) => {
        onOpenChange(next, query.current);
        query.current = "";
      }}
    >
      <PopoverTrigger>
        <button
          type="button"
          disabled={isDisabled}
          className={buttonVariants({ variant: "ghost" }, "-ms-1 px-1.5 font-normal max-sm:size-11 max-sm:px-0")}
        >
          <span aria-hidden="true" className="contents max-sm:hidden">
            <Kbd>/</Kbd>
          </span>
          <Icon of="bookmark" className="sm:hidden" />
          <span className="max-sm:sr-only">{words.savedReply}</span>
        </button>
      </PopoverTrigger>
      <PopoverContent
        label={words.savedReply}
        width="wide"
        side="top"
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          fieldRef.current?.focus();
        }}
      >
        <Replies onQuery={(next) => (query.current = next)} onChoose={onChoose} />
      </PopoverContent>
    </Popover>
  );
}

function toOption({ id, name, text, shared }: SavedReply, sharedWord: string): ListboxOption {
  return {
    value: id,
    label: name,
    detail: text.replace(/\s+/g, " ").trim().slice(0, 200),
    keywords: text,
    ...(shared ? { end: sharedWord } : {}),
  };
}

function Replies({ onQuery, onChoose }: { onQuery: (query: string) => void; onChoose: (text: string) => void }) {
  const words = useAreaMessages("composer").composer;
  const { data, isError } = useQuery(savedReplyListOptions());
  const replies = data?.data ?? [];
  const none = isError && data === undefined ? words.savedRepliesFailed : words.savedRepliesNone;
  return (
    <Listbox
      label={words.savedReply}
      options={replies.map((reply) => toOption(reply, words.shared))}
      selected={[]}
      onChoose={(id) => onChoose(replies.find((reply) => reply.id === id)?.text ?? "")}
      search={{
        placeholder: words.savedReplySearch,
        emptyText: data !== undefined && replies.length === 0 ? words.savedRepliesEmpty : none,
        onQueryChange: onQuery,
        isLoading: data === undefined && !isError,
      }}
      footer={
        <Link href="/settings/saved-replies" className="text-fg-2">
          {words.savedRepliesManage}
        </Link>
      }
    />
  );
}
