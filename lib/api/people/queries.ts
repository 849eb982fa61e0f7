import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { request } from "@/lib/api/fetcher";
import type {
  Invitation,
  InvitedAnswer,
  LinkOwner,
  NewSecondFactor,
  OwnAccount,
  OwnSessionsAnswer,
  PeopleAnswer,
  PersonAnswer,
  PersonChange,
  PersonLink,
  RecoveryCodes,
} from "./contract";

export const peopleKeys = {
  all: ["people"] as const,
  me: ["me"] as const,
  account: ["me", "account"] as const,
  sessions: ["me", "sessions"] as const,
};

export const peoplePageSize = 50;

/** One page of those whose name or e-mail holds what was typed, by name. Admins only. */
export function peopleOptions(typed = "", offset = 0) {
  return queryOptions({
    queryKey: [...peopleKeys.all, typed, offset],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ limit: String(peoplePageSize), offset: String(offset) });
      if (typed !== "") query.set("q", typed);
      return request<PeopleAnswer>(`/api/people?${query}`, { signal });
    },
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
}

const personPath = (id: string) => `/api/people/${encodeURIComponent(id)}`;

export function invitePerson(invitation: Invitation): Promise<InvitedAnswer> {
  return request("/api/people", { method: "POST", body: invitation });
}

export function changePerson(id: string, change: PersonChange): Promise<PersonAnswer> {
  return request(personPath(id), { method: "PATCH", body: change });
}

/** A new link, in place of the one before. */
export function renewLink(id: string): Promise<PersonLink> {
  return request(`${personPath(id)}/link`, { method: "POST" });
}

export function withdrawLink(id: string): Promise<PersonAnswer> {
  return request(`${personPath(id)}/link`, { method: "DELETE" });
}

export function endSessionsOf(id: string): Promise<PersonAnswer> {
  return request(`${personPath(id)}/sessions`, { method: "DELETE" });
}

export function resetSecondFactor(id: string): Promise<PersonAnswer> {
  return request(`${personPath(id)}/second-factor`, { method: "DELETE" });
}

/** How one signs in. */
export function ownAccountOptions() {
  return queryOptions({
    queryKey: peopleKeys.account,
    queryFn: ({ signal }) => request<OwnAccount>("/api/me", { signal }),
    staleTime: 30_000,
  });
}

/** Where one is signed in. */
export function ownSessionsOptions() {
  return queryOptions({
    queryKey: peopleKeys.sessions,
    queryFn: ({ signal }) => request<OwnSessionsAnswer>("/api/me/sessions", { signal }),
    staleTime: 10_000,
  });
}

export function changePassword(passwords: { current: string; next: string }): Promise<{ changed: true }> {
  return request("/api/me/password", { method: "PUT", body: passwords });
}

export function endSession(id: string): Promise<{ ended: number }> {
  return request(`/api/me/sessions/${encodeURIComponent(id)}`, { method: "DELETE" });
}

export function endOtherSessions(): Promise<{ ended: number }> {
  return request("/api/me/sessions", { method: "DELETE" });
}

export function beginSecondFactor(password: string): Promise<NewSecondFactor> {
  return request("/api/me/second-factor", { method: "POST", body: { password } });
}

export function confirmSecondFactor(code: string): Promise<RecoveryCodes> {
  return request("/api/me/second-factor", { method: "PUT", body: { code } });
}

export function turnOffSecondFactor(password: string): Promise<{ on: false }> {
  return request("/api/me/second-factor", { method: "DELETE", body: { password } });
}

export function renewRecoveryCodes(password: string): Promise<RecoveryCodes> {
  return request("/api/me/second-factor/recovery-codes", { method: "POST", body: { password } });
}

/** Whom an invitation or a link for a new password is for. */
export function readLink(token: string): Promise<LinkOwner> {
  return request("/api/auth/invite/read", { method: "POST", body: { token } });
}
