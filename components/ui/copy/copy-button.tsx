"use client";

import { useEffect, useState } from "react";
import type { IconName } from "@/components/ui/icon/icon-names";
import { IconButton } from "@/components/ui/icon-button";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import { showToast } from "@/components/ui/toast/show-toast";
import { copyText } from "./copy-text";

type CopyButtonProps = {
  /** A function where the text is only known at the press, as the page's address is. */
  text: string | (() => string);
  icon?: IconName;
  /** What a press copies, as "Copy request id". */
  label: string;
  copiedLabel: string;
  /** What is said where the browser does not let it copy. */
  failedText: string;
  size?: "small" | "toolbar" | "touch";
};

const confirmationMs = 2000;

/** Copies a text, and says to eyes and to assistive technology whether it did. */
export function CopyButton({ text, icon = "copy", label, copiedLabel, failedText, size = "small" }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false);
  const announce = useAnnounce();

  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), confirmationMs);
    return () => clearTimeout(timer);
  }, [isCopied]);

  async function copy() {
    const isDone = await copyText(typeof text === "string" ? text : text());
    setCopied(isDone);
    if (!isDone) return showToast({ title: failedText });
    announce(copiedLabel);
  }

  return (
    <IconButton
      icon={isCopied ? "check" : icon}
      label={label}
      tooltip={isCopied ? copiedLabel : undefined}
      size={size}
      className={isCopied ? "text-success" : undefined}
      onClick={() => void copy()}
    />
  );
}
