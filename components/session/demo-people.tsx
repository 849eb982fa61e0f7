"use client";

import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Avatar } from "@/components/ui/avatar";
import { Icon } from "@/components/ui/icon/icon";
import { Spinner } from "@/components/ui/spinner";
import type { DemoPerson } from "./demo-person";

type DemoPeopleProps = {
  people: DemoPerson[];
  pendingEmail: string | null;
  onChoose: (email: string, password: string) => void;
};

/** In the demo: everybody who can be, one press each. */
export function DemoPeople({ people, pendingEmail, onChoose }: DemoPeopleProps) {
  const t = useAreaMessages("session");
  const { demo } = t.session;
  return (
    <section className="grid gap-3" aria-label={demo.or}>
      <p className="flex items-center gap-3 text-12 text-fg-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {demo.or}
      </p>
      <ul className="overflow-hidden rounded-3 border border-line-strong bg-raised">
        {people.map((person) => (
          <li key={person.email} className="border-line not-first:border-t">
            <button
              type="button"
              aria-label={demo.signInAs(t.shell.roles[person.role], person.name)}
              aria-busy={pendingEmail === person.email || undefined}
              aria-disabled={pendingEmail !== null || undefined}
              className="group flex h-10 w-full items-center gap-2.5 px-3 text-start -outline-offset-2 hover:bg-hover max-sm:h-11"
              onClick={() => onChoose(person.email, person.password)}
            >
              <Avatar name={person.name} shape="square" />
              <span className="min-w-0 flex-1 truncate font-medium" dir="auto">
                {person.name}
              </span>
              <span className="text-fg-3">{t.shell.roles[person.role]}</span>
              {pendingEmail === person.email ? (
                <Spinner className="text-fg-2" />
              ) : (
                <Icon of="arrow-right" className="text-fg-3 group-hover:text-fg rtl:rotate-180" />
              )}
            </button>
          </li>
        ))}
      </ul>
      <p className="text-12 text-fg-3">{demo.note}</p>
    </section>
  );
}
