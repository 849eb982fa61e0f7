import { type Fault, FaultList, parseFault } from "./faults";
import { isObject } from "./input";
import { PeakCounter } from "./limiter";
import type { Json } from "./render";

/** One request as it arrived. The key is never kept, only whether it was the right one. */
export type LoggedRequest = {
  method: string;
  path: string;
  query: string;
  body: string;
  authorized: boolean;
  hasAuthorization: boolean;
  contentType: string | null;
  receivedAt: number;
  /** Null while no answer was sent, and for good when the connection was dropped instead. */
  status: number | null;
};

const LOG_MAX = 10_000;

/** What tests, the demo and the bench may ask of a running emulator; the same over HTTP and in the process. */
export class Control {
  readonly #faults = new FaultList();
  readonly #peak = new PeakCounter();
  readonly #byStatus = new Map<number, number>();
  #log: LoggedRequest[] = [];
  #count = 0;
  #clockOffsetMs: number;
  #newKey: string | null = null;

  constructor(clockOffsetMs: number) {
    this.#clockOffsetMs = clockOffsetMs;
  }

  nowMs(): number {
    return Date.now() + this.#clockOffsetMs;
  }

  /** Moves the emulator's clock, so that a snooze runs out without waiting. */
  advanceClock(seconds: number): void {
    this.#clockOffsetMs += seconds * 1000;
  }

  /** As when somebody makes a new key in the vendor's settings: from now on the one before is refused. */
  replaceKey(key: string): void {
    this.#newKey = key;
  }

  keyInUse(first: string): string {
    return this.#newKey ?? first;
  }

  requests(): readonly LoggedRequest[] {
    return this.#log;
  }

  clearRequests(): void {
    this.#log = [];
    this.#count = 0;
    this.#byStatus.clear();
    this.#peak.reset();
  }

  addFault(fault: Fault): void {
    this.#faults.add(fault);
  }

  clearFaults(): void {
    this.#faults.clear();
  }

  takeFault(method: string, path: string): Fault | undefined {
    return this.#faults.take(method, path);
  }

  stats(): { requests: number; peakPerMinute: number; byStatus: Record<string, number> } {
    return { requests: this.#count, peakPerMinute: this.#peak.peak, byStatus: Object.fromEntries(this.#byStatus) };
  }

  received(request: Omit<LoggedRequest, "status" | "receivedAt">): LoggedRequest {
    const logged: LoggedRequest = { ...request, receivedAt: Date.now(), status: null };
    this.#log.push(logged);
    if (this.#log.length > LOG_MAX) this.#log.shift();
    this.#count++;
    this.#peak.note(logged.receivedAt);
    return logged;
  }

  answered(request: LoggedRequest, status: number): void {
    request.status = status;
    this.#byStatus.set(status, (this.#byStatus.get(status) ?? 0) + 1);
  }

  /** The control plane over HTTP. */
  answer(method: string, path: string, body: unknown): { status: number; body: Json } {
    const done = { status: 200, body: { ok: true } };
    switch (`${method} ${path}`) {
      case "GET /__emulator/requests":
        return { status: 200, body: { data: this.#log.map((logged) => ({ ...logged })) } };
      case "DELETE /__emulator/requests":
        this.clearRequests();
        return done;
      case "GET /__emulator/stats":
        return { status: 200, body: this.stats() };
      case "POST /__emulator/faults": {
        const fault = parseFault(body);
        if (typeof fault === "string") return { status: 400, body: { problem: fault } };
        this.addFault(fault);
        return done;
      }
      case "DELETE /__emulator/faults":
        this.clearFaults();
        return done;
      case "POST /__emulator/clock": {
        const seconds = isObject(body) ? body.advanceSeconds : undefined;
        if (typeof seconds !== "number") return { status: 400, body: { problem: "advanceSeconds must be a number" } };
        this.advanceClock(seconds);
        return done;
      }
      default:
        return { status: 404, body: { problem: "no such path on the control plane" } };
    }
  }
}
