"use client";

import { lexer, type Token } from "marked";
import { Fragment, type ReactNode } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";

type MessagePreviewProps = { text: string; className: string };

/**
 * A message as HelpCrunch formats its `markdownText`: drawn from the parts that the library finds, never from HTML. Links
 * lead nowhere and images are not fetched, because nothing has been sent yet.
 */
export function MessagePreview({ text, className }: MessagePreviewProps) {
  const words = useAreaMessages("composer").composer;
  return (
    <section
      aria-label={words.previewLabel}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
      tabIndex={0}
      dir="auto"
      className={`grid content-start gap-2 overflow-y-auto text-14 wrap-anywhere ${className}`}
    >
      {text.trim() === "" ? (
        <p className="text-fg-3">{words.previewEmpty}</p>
      ) : (
        <Tokens of={lexer(text, { gfm: true, breaks: true })} />
      )}
    </section>
  );
}

function Tokens({ of }: { of: readonly Token[] }) {
  return of.map((token, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: A token has no name but its place.
    <Fragment key={index}>{draw(token)}</Fragment>
  ));
}

/** What stands inside a token, or its text where nothing does. */
function Inside({ token }: { token: { tokens?: Token[] | undefined; text?: string; raw: string } }) {
  return token.tokens === undefined ? (token.text ?? token.raw) : <Tokens of={token.tokens} />;
}

function draw(token: Token): ReactNode {
  switch (token.type) {
    case "space":
      return null;
    case "br":
      return <br />;
    case "hr":
      return <hr className="border-line-strong" />;
    case "paragraph":
      return (
        <p>
          <Inside token={token} />
        </p>
      );
    case "heading":
    case "strong":
      return (
        <strong className="font-semibold">
          <Inside token={token} />
        </strong>
      );
    case "em":
      return (
        <em>
          <Inside token={token} />
        </em>
      );
    case "del":
      return (
        <s>
          <Inside token={token} />
        </s>
      );
    case "codespan":
      return <code className="mono rounded-1 bg-sunken px-1">{token.text}</code>;
    case "code":
      return (
        <pre className="mono overflow-x-auto rounded-2 bg-sunken px-2 py-1.5 whitespace-pre-wrap">{token.text}</pre>
      );
    case "blockquote":
      return (
        <blockquote className="grid gap-2 border-s-2 border-line-strong ps-2.5 text-fg-2">
          <Inside token={token} />
        </blockquote>
      );
    case "list": {
      const List = token.ordered ? "ol" : "ul";
      return (
        <List className={token.ordered ? "list-decimal ps-6" : "list-disc ps-5"}>
          <Tokens of={token.items} />
        </List>
      );
    }
    case "list_item":
      return (
        <li>
          <Inside token={token} />
        </li>
      );
    case "link":
    case "image":
      return (
        <span title={token.href} className="underline decoration-from-font underline-offset-2">
          {token.text || token.href}
        </span>
      );
    case "text":
    case "escape":
      return <Inside token={token} />;
    default:
      // HTML, tables and whatever else there is stay as they were typed.
      return token.raw;
  }
}
