"use client";

import { useAreaMessages } from "@/components/i18n/messages-provider";
import { IconButton } from "@/components/ui/icon-button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/overlay/dropdown-menu";
import type { PersonRow } from "@/lib/api/people/contract";

export type PersonAction = "link" | "withdraw" | "endSessions" | "resetSecondFactor" | "disable" | "enable";

type PersonActionsProps = {
  person: PersonRow;
  /** One does not lock oneself out. */
  isSelf: boolean;
  onChoose: (action: PersonAction) => void;
};

/** What can be done for one person; what makes no sense for them is not there. */
export function PersonActions({ person, isSelf, onChoose }: PersonActionsProps) {
  const t = useAreaMessages("settings").people;
  const { menu } = t;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger>
        <IconButton icon="ellipsis" label={t.moreFor(person.name)} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {!person.disabled && (
          <DropdownMenuItem icon="key-round" onSelect={() => onChoose("link")}>
            {person.invited ? menu.invite : menu.password}
          </DropdownMenuItem>
        )}
        {person.linkExpiresAt !== null && (
          <DropdownMenuItem icon="undo-2" onSelect={() => onChoose("withdraw")}>
            {menu.withdraw}
          </DropdownMenuItem>
        )}
        {person.sessions > 0 && !isSelf && (
          <DropdownMenuItem icon="log-out" onSelect={() => onChoose("endSessions")}>
            {menu.endSessions}
          </DropdownMenuItem>
        )}
        {person.secondFactor && !isSelf && (
          <DropdownMenuItem icon="shield-off" onSelect={() => onChoose("resetSecondFactor")}>
            {menu.resetSecondFactor}
          </DropdownMenuItem>
        )}
        {!isSelf && !person.disabled && (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem icon="user-x" variant="danger" onSelect={() => onChoose("disable")}>
              {menu.disable}
            </DropdownMenuItem>
          </>
        )}
        {person.disabled && (
          <DropdownMenuItem icon="user-check" onSelect={() => onChoose("enable")}>
            {menu.enable}
          </DropdownMenuItem>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
