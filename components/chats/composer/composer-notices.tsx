"use client";

import { toPlainName } from "@/components/chats/detail/invisible";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { ProblemNotice } from "@/components/layout/errors/problem-notice";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { ApiError } from "@/lib/api/errors";
import { OfflineError } from "@/lib/api/fetcher";
import { clockTime } from "@/lib/dates/local-time";
import type { Chat } from "@/lib/helpcrunch/chat";
import type { Reply } from "./reply-store";

type ComposerNoticesProps = {
  chat: Chat;
  name: string;
  reply: Pick<Reply, "draft" | "phase" | "missed">;
  /** Somebody else wrote since the draft was begun. */
  isNews: boolean;
  /** The writer pressed once without having read it. */
  isToldOfNews: boolean;
  wroteAt: string | null;
  /** Who wrote, where it was not the customer. */
  colleague: string | null;
  cannotReply: boolean;
  onRead: () => void;
  /** Asks again under the same key, which sends nothing twice. */
  onCheck: () => void;
  onSendAgain: () => void;
  /** The text is not needed any more. */
  onPutAway: () => void;
  onDismissMissed: () => void;
};

/** What a writer has to know before the next press, above the field: the rarest and gravest first. */
export function ComposerNotices(props: ComposerNoticesProps) {
  const { reply, isNews, isToldOfNews, cannotReply, onRead, onCheck, onSendAgain, onPutAway } = props;
  const words = useAreaMessages("composer").composer;
  const locale = useLocale();
  const timeZone = useTimeZone();
  const { phase, missed } = reply;
  const wroteAt = clockTime(props.wroteAt, locale, timeZone) ?? "";
  const row = "col-span-full min-w-0";
  if (phase.name === "unknown") {
    return (
      <div className={row}>
        <Notice
          role="alert"
          tone="warning"
          title={words.unknown.title}
          actions={
            <>
              <Button className="max-sm:h-11" onClick={onCheck}>
                {words.unknown.check}
              </Button>
              <Button className="max-sm:h-11" onClick={onPutAway}>
                {words.unknown.arrived}
              </Button>
              <Button variant="danger" className="max-sm:h-11" onClick={onSendAgain}>
                {words.unknown.again}
              </Button>
            </>
          }
        >
          {words.unknown.next}
        </Notice>
      </div>
    );
  }
  if (phase.name === "already") {
    return (
      <div className={row}>
        <Notice
          role="alert"
          tone="warning"
          title={words.already.title}
          actions={
            <>
              <Button className="max-sm:h-11" onClick={onSendAgain}>
                {words.already.send}
              </Button>
              <Button variant="danger" className="max-sm:h-11" onClick={onPutAway}>
                {words.already.discard}
              </Button>
            </>
          }
        >
          {words.already.next}
        </Notice>
      </div>
    );
  }
  const error = phase.name === "writing" ? phase.error : null;
  return (
    <>
      {missed !== null && (
        <div className={row}>
          <Notice
            role="alert"
            tone="warning"
            title={words.missed[missed.step]}
            actions={
              <Button className="max-sm:h-11" onClick={props.onDismissMissed}>
                {words.missed.dismiss}
              </Button>
            }
          >
            {words.missed[missed.reason]}
          </Notice>
        </div>
      )}
      {error !== null && (
        <div className={row}>
          <SendError error={error} />
        </div>
      )}
      {cannotReply && (
        <div className={row}>
          <Notice tone="neutral" title={words.problems.noAgent} />
        </div>
      )}
      {isNews && (
        <div className={row}>
          <Notice
            role={isToldOfNews ? "alert" : "status"}
            tone={isToldOfNews ? "warning" : "neutral"}
            title={
              props.colleague === null
                ? words.news.title(toPlainName(props.name), wroteAt)
                : words.news.colleague(toPlainName(props.colleague), wroteAt)
            }
            actions={
              <Button className="max-sm:h-11" onClick={onRead}>
                {words.news.read}
              </Button>
            }
          >
            {isToldOfNews ? words.news.first : words.news.next}
          </Notice>
        </div>
      )}
    </>
  );
}

function SendError({ error }: { error: unknown }) {
  const words = useAreaMessages("composer").composer;
  const isSignedOut = error instanceof ApiError && error.code === "signed_out";
  const isOpenEnded = error instanceof OfflineError || (error instanceof ApiError && error.code === "internal");
  const next = isSignedOut ? words.signedOut : isOpenEnded ? words.offlineNext : words.notSent;
  if (!(error instanceof ApiError) || isSignedOut || isOpenEnded) {
    return <ProblemNotice error={error} next={next} details={[]} />;
  }
  const said = error.issues.length > 0 ? error.issues.map(({ message }) => message) : [error.message];
  return <ProblemNotice error={error} next={next} details={said.filter((line) => line !== "")} />;
}
