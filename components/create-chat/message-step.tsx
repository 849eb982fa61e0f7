"use client";

import { useRef, useState } from "react";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import type { WriteFailure } from "@/lib/api/create-chat/contract";
import { ApiError } from "@/lib/api/errors";
import { numberFormatter } from "@/lib/dates/formatters";
import { messageLengthMax } from "@/lib/helpcrunch/limits";
import { messageProblems } from "./draft";
import { wordsOfProblems } from "./field-errors";
import { FirstMessage } from "./first-message";
import { MessageFailed } from "./message-failed";
import { SendProblem } from "./send-problem";
import type { Phase } from "./use-create-chat";
import { useFieldErrors } from "./use-field-errors";

type MessageStepProps = Pick<
  Parameters<typeof FirstMessage>[0],
  "draft" | "directory" | "hasDirectoryFailed" | "meAgentId" | "onChange"
> & {
  phase: Extract<Phase, { name: "message" }>;
  isBusy: boolean;
  onSend: (isAgain: boolean) => void;
  onLeave: () => void;
};

/** The message of a chat that is there already, with what was wrong with it on its fields. */
export function MessageStep({ phase, isBusy, onSend, onLeave, ...message }: MessageStepProps) {
  const t = useAreaMessages("createChat");
  const locale = useLocale();
  const rootRef = useRef<HTMLDivElement>(null);
  const { chatId, failure } = phase;
  // Why it was missing from the start counts like an answer to the last press.
  const [firstError] = useState(() => toError(failure));
  const error = phase.error ?? (failure?.code === "outcome_unknown" ? null : firstError);
  const { errors, rest, show, dismiss } = useFieldErrors(error, rootRef);

  function send(isAgain: boolean): void {
    const problems = messageProblems(message.draft, message.meAgentId);
    show(wordsOfProblems(problems, numberFormatter(locale).format(messageLengthMax), t));
    if (problems.length === 0) onSend(isAgain);
  }

  return (
    <MessageFailed
      chatId={chatId}
      failure={failure}
      kind={message.draft.kind}
      isBusy={isBusy}
      onSend={send}
      onLeave={onLeave}
    >
      <div ref={rootRef}>
        <FirstMessage
          {...message}
          errors={errors}
          canBeLeftOut={false}
          onChange={(change) => {
            dismiss(change);
            message.onChange(change);
          }}
        />
      </div>
      <SendProblem error={error} errors={errors} rest={rest} notDone={t.createChat.problem.messageNotSent} />
    </MessageFailed>
  );
}

function toError(failure: WriteFailure | null): ApiError | null {
  return failure === null ? null : new ApiError(failure.code, failure.message, failure);
}
