"use client";

import type { ReactNode } from "react";
import { issueText } from "@/components/i18n/issue-text";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { classNames } from "@/components/ui/class-names";
import { CopyButton } from "@/components/ui/copy/copy-button";
import { numberFormatter } from "@/lib/dates/formatters";
import type { compileSearch } from "@/lib/helpcrunch/compile";
import { apiUrlDefault } from "@/lib/helpcrunch/operations";
import { type FilterNode, isGroup, isLocalFieldName } from "@/lib/view/filter-node";
import { encodeFilter } from "@/lib/view/filter-text";
import type { Search } from "@/lib/view/view";
import { type BodyToken, bodyLines, bodyText, requestLine } from "./body-lines";
import { toCurl } from "./curl";
import { PasteBody } from "./paste-body";

/** Why HelpCrunch cannot be asked for a part of a view. */
function reasonOf(node: FilterNode): "beyondGroup" | "beyondField" | "beyondOperator" {
  if (isGroup(node)) return "beyondGroup";
  return isLocalFieldName(node.field) ? "beyondField" : "beyondOperator";
}

export type Compiled = ReturnType<typeof compileSearch>;

type SearchBodyPanelProps = {
  compiled: Compiled;
  /** The applied filter whose rows are to stand out. */
  activeFilter: number | undefined;
  /** The address of this view. */
  link: () => string;
  onUseSearch: (search: Search) => void;
  /** A filter or a group in words. */
  describe: (node: FilterNode) => string;
};

const colours: Record<BodyToken["kind"], string> = {
  key: "text-code-key",
  string: "text-code-string",
  number: "text-code-number",
  plain: "",
};

/** What is sent to HelpCrunch, exactly, to be looked at and copied; and the place to put such a body in. */
export function SearchBodyPanel({ compiled, activeFilter, link, onUseSearch, describe }: SearchBodyPanelProps) {
  const t = useAreaMessages("windows");
  return (
    <section
      aria-label={t.filterEditors.body.title}
      className="grid shrink-0 border-b border-line lg:grid-cols-[minmax(0,1fr)_24.5rem]"
    >
      <div className="flex min-w-0 flex-col bg-sunken">
        {"request" in compiled ? (
          <RequestView compiled={compiled} activeFilter={activeFilter} link={link} />
        ) : "beyond" in compiled ? (
          <div className="px-4 py-3">
            <p>{t.filterEditors.body.beyond}</p>
            <ul className="list-disc ps-5">
              {compiled.beyond.map((node) => (
                <li key={encodeFilter(node)}>
                  <bdi>{describe(node)}</bdi>: <span className="text-fg-2">{t.filterEditors.body[reasonOf(node)]}</span>
                </li>
              ))}
            </ul>
          </div>
        ) : (
          <div className="px-4 py-3">
            <p>{t.filterEditors.body.cannotBeSent}</p>
            <ul className="list-disc ps-5">
              {compiled.issues.map((issue) => (
                <li key={issue.path}>{issueText(issue, t)}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
      <PasteBody onUseSearch={onUseSearch} />
    </section>
  );
}

type RequestViewProps = Pick<SearchBodyPanelProps, "activeFilter" | "link"> & {
  compiled: Extract<Compiled, { request: unknown }>;
};

function RequestView({ compiled, activeFilter, link }: RequestViewProps) {
  const messages = useAreaMessages("windows");
  const t = messages.filterEditors.body;
  const locale = useLocale();
  const { request, rowFilters } = compiled;
  const { method, path } = requestLine(request);
  const basePath = new URL(apiUrlDefault).pathname;
  const isRowActive = (row: number | undefined) =>
    row !== undefined && activeFilter !== undefined && rowFilters[row] === activeFilter;

  return (
    <>
      <div className="flex min-h-10 flex-wrap items-center gap-x-3 border-b border-line py-1 ps-4 pe-2">
        <span className="min-w-0 font-mono text-12 [overflow-wrap:anywhere]">
          <span className="font-medium text-fg">{method}</span>{" "}
          <span className="text-fg-2">
            {basePath}
            {path}
          </span>
        </span>
        <span className="text-fg-3 tabular-nums">
          {request.kind === "search" &&
            t.rows(numberFormatter(locale).format(request.body.filter.length), request.body.filter.length)}
        </span>
        <span className="ms-auto inline-flex flex-wrap gap-x-1">
          {request.kind === "search" && (
            <Copy label={t.copyJson}>
              <CopyButton
                icon="braces"
                size="toolbar"
                label={t.copyAs.json}
                copiedLabel={t.copied.json}
                failedText={messages.common.copyFailed}
                text={bodyText(request)}
              />
            </Copy>
          )}
          <Copy label={t.copyCurl}>
            <CopyButton
              icon="terminal"
              size="toolbar"
              label={t.copyAs.curl}
              copiedLabel={t.copied.curl}
              failedText={messages.common.copyFailed}
              text={toCurl(request)}
            />
          </Copy>
          <Copy label={t.copyLink}>
            <CopyButton
              icon="link-2"
              size="toolbar"
              label={t.copyAs.link}
              copiedLabel={t.copied.link}
              failedText={messages.common.copyFailed}
              text={link}
            />
          </Copy>
        </span>
      </div>
      {request.kind === "list" ? (
        <p className="px-4 py-3 text-fg-2">{t.isListRequest}</p>
      ) : (
        <Code label={t.asSent} className="max-h-80 px-4 py-2">
          <code>
            {bodyLines(request).map(({ tokens, row }, index) => (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: Lines have no other identity than their place.
                key={index}
                data-active={isRowActive(row) || undefined}
                className={classNames("block w-max min-w-full", isRowActive(row) && "bg-accent-soft")}
              >
                <span aria-hidden="true" className="inline-block w-6 select-none text-fg-3">
                  {index + 1}
                </span>
                {tokens.map(({ kind, text }, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: As above.
                  <span key={at} className={colours[kind]}>
                    {text}
                  </span>
                ))}
                {"\n"}
              </span>
            ))}
          </code>
        </Code>
      )}
      <div className="flex flex-1 flex-col border-t border-line px-4 pt-2">
        <p className="mb-1 text-12 text-fg-3">{t.curlHint}</p>
        {/* As much as there is room for beside the paste; at the least half a line at its end says that it goes on. */}
        <Code label={t.asCommand} className={request.kind === "search" ? "min-h-32.5 flex-1 basis-0" : "pb-2"}>
          <code>{toCurl(request)}</code>
        </Code>
      </div>
    </>
  );
}

function Code({ label, className, children }: { label: string; className: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: What scrolls must be reachable by keyboard.
    <section tabIndex={0} aria-label={label} className={classNames("overflow-auto -outline-offset-2", className)}>
      <pre className="font-mono text-12 leading-5 text-fg-2">{children}</pre>
    </section>
  );
}

function Copy({ label, children }: { label: string; children: ReactNode }) {
  return (
    // The button reaches over its word, so that a press on either copies.
    <span className="relative inline-flex items-center rounded-2 ps-2 font-medium text-fg-2 hover:bg-hover hover:text-fg [&>button]:after:absolute [&>button]:after:inset-0">
      <span aria-hidden="true">{label}</span>
      {children}
    </span>
  );
}
