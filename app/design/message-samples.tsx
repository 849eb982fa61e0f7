"use client";

import { EmptyState } from "@/components/layout/errors/empty-state";
import { ErrorPanel } from "@/components/layout/errors/error-panel";
import { ProblemBanner } from "@/components/layout/errors/problem-banner";
import { RefusalNotice } from "@/components/session/refusal-notice";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { ApiError } from "@/lib/api/errors";
import { Sample } from "./sample";

const unreachable = new ApiError("upstream_unreachable", "", { requestId: "req_5d08e3b1" });
const spent = new ApiError("rate_limited", "", { requestId: "req_5d08e3b2", retryAfterSeconds: 18 });
const refused = new ApiError("upstream_key_rejected", "", { requestId: "req_5d08e3b3" });
const invalid = new ApiError("invalid_filter", "The search body cannot be sent.", {
  issues: [{ path: "filter[1].value", message: "must be a number of seconds" }],
});
const waiting = { kind: "wait", seconds: 42 } as const;

export function MessageSamples() {
  return (
    <>
      <Sample name="Notice">
        <div className="grid w-full max-w-160 gap-2">
          <Notice title="One status a filter." actions={<Button>Put it right</Button>}>
            HelpCrunch takes one word here.
          </Notice>
          <Notice
            tone="warning"
            title="Sonya already has 2 open chats."
            actions={<Button variant="primary">Open this one</Button>}
          >
            Going on with one keeps her history together.
          </Notice>
          <RefusalNotice refusal={{ kind: "wrong" }} />
          <RefusalNotice refusal={waiting} />
        </div>
      </Sample>
      <Sample name="Banner">
        <div className="grid w-full gap-2">
          <Banner
            tone="danger"
            icon="key-round"
            title="HelpCrunch refuses the API key."
            actions={<Button>Open Settings</Button>}
          >
            Nothing new can be read until it is replaced.
          </Banner>
          <Banner
            icon="clock"
            title="All 120 requests of this minute are used."
            actions={<Button variant="ghost">Leave the queue</Button>}
          >
            This list refreshes by itself in <b>18 s</b>.
          </Banner>
          <ProblemBanner error={refused} onRetry={() => {}} />
        </div>
      </Sample>
      <Sample name="ErrorPanel">
        <ErrorPanel error={unreachable} onRetry={() => {}} actions={<Button>Show the last list I had</Button>} />
        <ErrorPanel error={spent} onRetry={() => {}} />
        <ErrorPanel error={invalid} />
        <ErrorPanel error={new ApiError("signed_out", "")} />
      </Sample>
      <Sample name="EmptyState">
        <EmptyState
          title="No chat matches all four filters"
          actions={
            <>
              <Button>Match any instead</Button>
              <Button variant="ghost">Clear all filters</Button>
            </>
          }
        >
          The answer is fresh and complete. Removing a filter can be undone with Ctrl+Z.
        </EmptyState>
      </Sample>
    </>
  );
}
