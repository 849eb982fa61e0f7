import type { SyncStateName } from "@/lib/api/local-copy/contract";

/* What an installation runs on and how it is doing, for admins and, by METRICS_TOKEN, for monitoring. Holds no secret. */

export const systemProblems = [
  "database_read_only",
  "key_missing",
  "local_copy_failed",
  "budget_spent",
  "process_gone",
  "webhooks_refused",
  "jobs_paused",
  "back_up_old",
  "plain_http",
  "node_old",
] as const;
export type SystemProblem = (typeof systemProblems)[number];

export const processStates = ["running", "stopped", "gone"] as const;
export type ProcessState = (typeof processStates)[number];

export type SystemState = {
  version: string;
  node: string;
  startedAt: string;
  address: string;
  database: {
    dialect: "sqlite" | "postgres";
    /** The server's or library's own version. */
    server: string;
    sizeBytes: number;
    answerMs: number;
  };
  /** Seen in the last day, the newest first. */
  processes: {
    /** The name of its machine or container. */
    name: string;
    pid: number;
    version: string;
    startedAt: string;
    seenAt: string;
    /** `stopped` has said so; `gone` has not been seen for half a minute. */
    state: ProcessState;
    /** The one that answered. */
    isThis: boolean;
  }[];
  /** Of the last minute, for all processes together. */
  budget: {
    limit: number;
    used: number;
    waiting: number;
    /** The most that was used within 60 seconds, by minutes, the oldest first; null where no process ran. */
    lastHour: { at: string; used: number | null }[];
  };
  webhooks: { configured: boolean; lastAt: string | null; refused: number; refusedAt: string | null };
  /** Those that have not ended, by their state. */
  jobs: { queued: number; running: number; paused: number };
  localCopy: { state: SyncStateName; chats: number; behindSeconds: number | null; sizeBytes: number | null };
  /** The newest that `npm run backup` made; null where it made none, and on Postgres, which is backed up by its own tools. */
  backUp: { at: string; sizeBytes: number; copiedChats: number | null } | null;
  /** What somebody should look at, the worst first. */
  problems: SystemProblem[];
};
