"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useDebouncedValue } from "@/components/hooks/use-debounced-value";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { EmptyState } from "@/components/layout/errors/empty-state";
import { toProblem } from "@/components/layout/errors/problem-messages";
import { QueryState } from "@/components/layout/queries/query-state";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/form/input";
import { Icon } from "@/components/ui/icon/icon";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import { Skeleton } from "@/components/ui/skeleton";
import { showToast } from "@/components/ui/toast/show-toast";
import type { PeopleAnswer, PersonChange, PersonLink, PersonRow } from "@/lib/api/people/contract";
import {
  changePerson,
  endSessionsOf,
  peopleKeys,
  peopleOptions,
  peoplePageSize,
  renewLink,
  resetSecondFactor,
  withdrawLink,
} from "@/lib/api/people/queries";
import type { Role } from "@/lib/api/roles";
import { numberFormatter } from "@/lib/dates/formatters";
import { AddPersonDialog } from "./add-person-dialog";
import { ConfirmDialog } from "./confirm-dialog";
import { LinkDialog, type LinkPurpose } from "./link-dialog";
import { PeopleTable } from "./people-table";
import type { PersonAction } from "./person-actions";
import { RoleRights } from "./role-rights";

/** Long enough for the next letter, so that not each of them is searched for. */
const searchPauseMs = 200;

type Open =
  | { dialog: "add" }
  | { dialog: "link"; name: string; purpose: LinkPurpose; link: PersonLink }
  | { dialog: "disable" | "endSessions" | "resetSecondFactor"; person: PersonRow }
  | { dialog: "ownRole"; person: PersonRow; role: Role };

/** Who may come in and what they may do here. */
export function PeopleScreen({ ownId }: { ownId: string }) {
  const t = useAreaMessages("settings");
  const said = t.people;
  const [query, setQuery] = useState("");
  const wanted = useDebouncedValue(query.trim(), searchPauseMs);
  // Of what was searched for when somebody turned the page; another search begins at its first one.
  const [turned, setTurned] = useState({ wanted: "", offset: 0 });
  const offset = turned.wanted === wanted ? turned.offset : 0;
  const [open, setOpen] = useState<Open | null>(null);
  const queries = useQueryClient();
  const people = useQuery(peopleOptions(wanted, offset));
  const close = () => setOpen(null);
  const searchRef = useRef<HTMLInputElement>(null);
  const addRef = useRef<HTMLButtonElement>(null);

  function keep(person: PersonRow) {
    queries.setQueriesData<PeopleAnswer>(
      { queryKey: peopleKeys.all },
      (before) => before && { ...before, data: before.data.map((one) => (one.id === person.id ? person : one)) },
    );
    // How many are disabled may have changed.
    void queries.invalidateQueries({ queryKey: peopleKeys.all });
  }

  async function change(person: PersonRow, wanted: PersonChange) {
    keep((await changePerson(person.id, wanted)).person);
  }

  /** For what is done at once: a failure is told in a corner, and the table shows what is so. */
  async function attempt(work: () => Promise<void>) {
    try {
      await work();
    } catch (error) {
      const { title, next, details } = toProblem(error, t);
      void showToast({ title: said.done.failed, description: [title, ...details, next].join(" ") });
      void people.refetch();
    }
  }

  function changeRole(person: PersonRow, role: Role) {
    if (role === person.role) return;
    if (person.id === ownId) return setOpen({ dialog: "ownRole", person, role });
    void attempt(async () => {
      await change(person, { role });
      const { title, next } = said.done.role(person.name, t.shell.roles[role]);
      void showToast({ title, ...(person.sessions > 0 ? { description: next } : {}) });
    });
  }

  function act(person: PersonRow, action: PersonAction) {
    switch (action) {
      case "link":
        return void attempt(async () => {
          const link = await renewLink(person.id);
          setOpen({ dialog: "link", name: person.name, purpose: person.invited ? "invitedAgain" : "password", link });
          void people.refetch();
        });
      case "withdraw":
        return void attempt(async () => {
          keep((await withdrawLink(person.id)).person);
          void showToast({ title: said.done.withdrawn(person.name) });
        });
      case "enable":
        return void attempt(async () => {
          await change(person, { disabled: false });
          void showToast({ title: said.done.enabled(person.name) });
        });
      default:
        setOpen({ dialog: action, person });
    }
  }

  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="flex flex-wrap items-center gap-3 px-4 pt-5 pb-3 sm:px-8">
        <div className="relative w-70 max-sm:w-full">
          <Icon of="search" className="pointer-events-none absolute inset-y-0 start-2 my-auto text-fg-3" />
          <Input
            ref={searchRef}
            type="search"
            size="toolbar"
            className="ps-8 max-sm:h-11"
            aria-label={said.search}
            placeholder={said.search}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </div>
        {people.data !== undefined && <PeopleCount {...people.data.meta} />}
        <Button
          ref={addRef}
          variant="primary"
          icon="user-plus"
          className="ms-auto max-sm:h-11 max-sm:w-full"
          onClick={() => setOpen({ dialog: "add" })}
        >
          {said.add.button}
        </Button>
      </div>
      <QueryState query={people} pending={<PeopleSkeleton />}>
        {({ data, meta }) => {
          if (data.length > 0) {
            return (
              <>
                <PeopleTable people={data} ownId={ownId} onRole={changeRole} onAction={act} />
                {meta.total > peoplePageSize && (
                  <PeoplePages
                    offset={offset}
                    shown={data.length}
                    total={meta.total}
                    isWaiting={people.isPlaceholderData}
                    onTurn={(next) => setTurned({ wanted, offset: next })}
                  />
                )}
              </>
            );
          }
          return (
            <NoMatch
              onShowAll={() => {
                searchRef.current?.focus();
                setQuery("");
              }}
            />
          );
        }}
      </QueryState>
      <RoleRights />
      {open?.dialog === "add" && (
        <AddPersonDialog
          onClose={close}
          onAdded={({ person, link }) => {
            setOpen({ dialog: "link", name: person.name, purpose: "added", link });
            void people.refetch();
          }}
        />
      )}
      {open?.dialog === "link" && (
        <LinkDialog
          name={open.name}
          purpose={open.purpose}
          link={open.link}
          onClose={close}
          // It was opened from the form for somebody new, which is gone.
          onCloseAutoFocus={(event) => {
            if (open.purpose !== "added") return;
            event.preventDefault();
            addRef.current?.focus();
          }}
        />
      )}
      {open?.dialog === "ownRole" && (
        <ConfirmDialog
          {...said.confirm.ownRole}
          onClose={close}
          onConfirm={async () => {
            await change(open.person, { role: open.role });
            // The session has ended with the old role.
            window.location.assign("/sign-in");
          }}
        />
      )}
      {(open?.dialog === "disable" || open?.dialog === "endSessions" || open?.dialog === "resetSecondFactor") && (
        <ConfirmDialog
          {...said.confirm[open.dialog]}
          title={said.confirm[open.dialog].title(open.person.name)}
          onClose={close}
          onConfirm={async () => {
            const { person } = open;
            if (open.dialog === "disable") {
              await change(person, { disabled: true });
              void showToast({ title: said.done.disabled(person.name) });
            } else if (open.dialog === "endSessions") {
              keep((await endSessionsOf(person.id)).person);
              void showToast({ title: said.done.endedSessions(person.name) });
            } else {
              keep((await resetSecondFactor(person.id)).person);
              void showToast({ title: said.done.resetSecondFactor(person.name) });
            }
            close();
          }}
        />
      )}
    </div>
  );
}

/** Said as it appears; who types more letters does not hear it again. */
function NoMatch({ onShowAll }: { onShowAll: () => void }) {
  const t = useAreaMessages("settings").people;
  const announce = useAnnounce();
  useEffect(() => {
    announce(t.noMatch.title);
  }, [announce, t]);
  return (
    <EmptyState title={t.noMatch.title} actions={<Button onClick={onShowAll}>{t.showAll}</Button>}>
      {t.noMatch.next}
    </EmptyState>
  );
}

function PeopleCount({ people, disabled }: PeopleAnswer["meta"]) {
  const t = useAreaMessages("settings").people;
  const number = numberFormatter(useLocale());
  const said = t.counts(number.format(people), people, disabled === 0 ? null : number.format(disabled));
  return (
    <p className="text-fg-2 tabular-nums">
      <strong className="font-medium text-fg">{said.people}</strong> {said.rest}
    </p>
  );
}

type PeoplePagesProps = {
  offset: number;
  shown: number;
  total: number;
  isWaiting: boolean;
  onTurn: (offset: number) => void;
};

function PeoplePages({ offset, shown, total, isWaiting, onTurn }: PeoplePagesProps) {
  const { people: t, settings } = useAreaMessages("settings");
  const number = numberFormatter(useLocale());
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 tabular-nums sm:px-8">
      <p className="text-fg-2" role="status">
        <span className="font-medium text-fg">
          {settings.auditLog.range(number.format(offset + 1), number.format(offset + shown))}
        </span>{" "}
        {settings.auditLog.ofTotal(number.format(total))}
      </p>
      <nav aria-label={settings.auditLog.pages} className="ms-auto flex gap-1">
        <Button
          variant="ghost"
          disabled={offset === 0 || isWaiting}
          onClick={() => onTurn(Math.max(0, offset - peoplePageSize))}
        >
          <Icon of="chevron-left" className="rtl:rotate-180" />
          {t.previousPage}
        </Button>
        <Button
          variant="ghost"
          disabled={offset + shown >= total || isWaiting}
          onClick={() => onTurn(offset + peoplePageSize)}
        >
          {t.nextPage}
          <Icon of="chevron-right" className="rtl:rotate-180" />
        </Button>
      </nav>
    </div>
  );
}

const skeletonWidths = ["9rem", "7rem", "8rem", "6rem", "10rem", "7.5rem"];

function PeopleSkeleton() {
  return (
    <div className="border-t border-line pt-8" aria-busy="true">
      {skeletonWidths.map((width) => (
        <div key={width} className="flex h-10 items-center gap-12 border-b border-line px-4 sm:px-8">
          <Skeleton width={width} />
          <Skeleton width="12rem" />
          <Skeleton width="5rem" />
        </div>
      ))}
    </div>
  );
}
