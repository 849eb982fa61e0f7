"use client";

import { useQuery } from "@tanstack/react-query";
import { useState, useSyncExternalStore } from "react";
import { areSingleKeysOn, switchSingleKeys, watchSingleKeys } from "@/components/hooks/shortcut-switch";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { useLanguageChoice } from "@/components/i18n/use-language-choice";
import { type ThemeChoice, themeChoices } from "@/components/layout/account/theme-choice";
import { useThemeChoice } from "@/components/layout/account/use-theme-choice";
import { leave } from "@/components/layout/nav/leave";
import { builtInIcons } from "@/components/saved-filters/nav/built-in-icons";
import { type NavEntry, toNavGroups } from "@/components/saved-filters/nav/nav-entries";
import { useSavedFilterCounts } from "@/components/saved-filters/nav/use-saved-filter-counts";
import { settingsParts } from "@/components/settings/settings-parts";
import { copyText } from "@/components/ui/copy/copy-text";
import type { IconName } from "@/components/ui/icon/icon-names";
import { showToast } from "@/components/ui/toast/show-toast";
import { type Person, roleAllows } from "@/lib/api/roles";
import { savedFilterListOptions } from "@/lib/api/saved-filters/queries";
import type { MessagesOf } from "@/lib/i18n/en";
import { languageNames, languages } from "@/lib/i18n/languages";
import { isBuiltInId } from "@/lib/view/built-in-filters";
import { plainListHref, savedHref } from "@/lib/view/saved-address";
import { type ChatActionName, currentScreenActions, type ScreenActionName } from "../screen-actions";
import { useShellDialogs } from "../shell-dialogs-context";
import type { Command } from "./command";

const themeIcons: Record<ThemeChoice, IconName> = { system: "monitor", light: "sun", dark: "moon" };
const screenIcons: Record<ScreenActionName, IconName> = {
  refresh: "refresh-cw",
  comfortableRows: "rows-2",
  compactRows: "rows-3",
  closeChat: "check",
  closeChatAndGoOn: "check",
  nextWaitingChat: "arrow-down",
  chatStatus: "circle-dot",
  chatAssignee: "user-round",
  chatDepartment: "building-complex",
  snoozeChat: "clock",
  chatRead: "mail",
};

/** In the order in which one reaches for them, each with its key. */
const chatActionKeys: Record<ChatActionName, string> = {
  closeChat: "E",
  closeChatAndGoOn: "Q",
  nextWaitingChat: "W",
  chatStatus: "S",
  chatAssignee: "A",
  chatDepartment: "D",
  snoozeChat: "H",
  chatRead: "U",
};
const chatActionNames: readonly ChatActionName[] = [
  "closeChat",
  "closeChatAndGoOn",
  "nextWaitingChat",
  "chatStatus",
  "chatAssignee",
  "chatDepartment",
  "snoozeChat",
  "chatRead",
];

/** Every command that this person has on this screen, without those that depend on what is typed. */
export function useCommands(person: Person): Command[] {
  const t = useAreaMessages("windows");
  const locale = useLocale();
  const { data: list } = useQuery(savedFilterListOptions());
  const { builtIn, shared, mine } = toNavGroups(list ?? { data: [], placements: [] }, t, locale);
  const actions = useActions(person);
  const { canBeAsked } = useSavedFilterCounts();
  const kindOf = ({ filter }: NavEntry, kind: string) => (canBeAsked(filter.id) ? kind : t.savedFilters.unavailable);
  return [
    ...mine.map((entry) => savedCommand(entry, kindOf(entry, t.savedFilters.groups.mine))),
    ...shared.map((entry) => savedCommand(entry, kindOf(entry, t.savedFilters.groups.shared))),
    ...builtIn.map((entry) => savedCommand(entry, kindOf(entry, t.savedFilters.groups.builtIn))),
    ...pageCommands(person, t),
    ...actions,
  ];
}

function savedCommand({ filter }: NavEntry, kind: string): Command {
  return {
    id: `saved.${filter.id}`,
    group: "saved",
    label: filter.name,
    // Found by its description too, which only then takes up a line.
    keywords: filter.description,
    note: kind,
    icon: isBuiltInId(filter.id) ? builtInIcons[filter.id] : "bookmark",
    does: { href: savedHref(filter.id) },
  };
}

function pageCommands(person: Person, { shell, palette }: MessagesOf<"windows">): Command[] {
  const list: Command = {
    id: "page.list",
    group: "pages",
    label: shell.navigation.allChats,
    keywords: palette.keywords.allChats,
    icon: "inbox",
    does: { href: plainListHref },
  };
  const create: Command = {
    id: "page.create",
    group: "pages",
    label: shell.navigation.createChat,
    keywords: palette.keywords.createChat,
    keys: ["C"],
    icon: "plus",
    does: { href: "/chats/new" },
  };
  const reports: Command = {
    id: "page.reports",
    group: "pages",
    label: shell.navigation.reports,
    keywords: palette.keywords.reports,
    icon: "chart-column",
    does: { href: "/reports/overview" },
  };
  const parts = settingsParts
    .filter(({ role }) => roleAllows(person.role, role))
    .map(
      ({ name }): Command => ({
        id: `page.settings.${name}`,
        group: "pages",
        label: palette.settings(shell.settingsParts[name]),
        keywords: palette.keywords.settings[name],
        icon: "sliders-horizontal",
        does: { href: `/settings/${name}` },
      }),
    );
  return [list, ...(roleAllows(person.role, "agent") ? [create] : []), reports, ...parts];
}

function useActions(person: Person): Command[] {
  const t = useAreaMessages("windows");
  const { actions, keywords, theme: themeLabel, language: languageLabel, current, singleKeys } = t.palette;
  const dialogs = useShellDialogs();
  const [theme, chooseTheme] = useThemeChoice();
  const [language, chooseLanguage] = useLanguageChoice();
  const isOn = useSyncExternalStore(
    watchSingleKeys,
    () => areSingleKeysOn(person.id),
    () => true,
  );
  // As of the opening: what the screen offers does not change behind the palette.
  const [offered] = useState(currentScreenActions);

  const action = (id: string, label: string, icon: IconName, act: () => void, more?: Partial<Command>): Command => ({
    id: `action.${id}`,
    group: "actions",
    label,
    icon,
    does: { act },
    ...more,
  });
  const ofScreen = (name: ScreenActionName, more: Partial<Command>): Command[] => {
    const act = offered[name];
    return act === undefined ? [] : [action(name, actions[name], screenIcons[name], act, more)];
  };
  async function copyLink() {
    const isCopied = await copyText(offered.link?.() ?? window.location.href);
    await showToast({ title: isCopied ? t.list.linkCopied : t.common.copyFailed });
  }
  async function signOut() {
    try {
      await leave();
    } catch {
      const { title, next } = t.shell.person.signOutFailed;
      await showToast({ title, description: next });
    }
  }
  function switchKeys() {
    switchSingleKeys(person.id, !isOn);
    void showToast({ title: isOn ? singleKeys.off : singleKeys.on });
  }

  return [
    ...chatActionNames.flatMap((name) =>
      ofScreen(name, { keywords: keywords.chatActions, keys: [chatActionKeys[name]] }),
    ),
    ...ofScreen("refresh", { keywords: keywords.refresh }),
    action("copyLink", actions.copyLink, "link-2", () => void copyLink(), { keywords: keywords.copyLink }),
    ...themeChoices.map((choice) =>
      action(
        `theme.${choice}`,
        themeLabel(t.shell.person.themes[choice]),
        themeIcons[choice],
        () => chooseTheme(choice),
        { keywords: keywords.theme, note: choice === theme ? current : undefined },
      ),
    ),
    ...languages.map((choice) =>
      action(`language.${choice}`, languageLabel(languageNames[choice]), "languages", () => chooseLanguage(choice), {
        keywords: keywords.language,
        note: choice === language ? current : undefined,
      }),
    ),
    ...ofScreen("comfortableRows", { keywords: keywords.density }),
    ...ofScreen("compactRows", { keywords: keywords.density }),
    action("shortcuts", actions.showShortcuts, "circle-question-mark", () => dialogs.open("shortcuts"), {
      keywords: keywords.shortcuts,
      keys: ["?"],
    }),
    action("singleKeys", isOn ? actions.singleKeysOff : actions.singleKeysOn, "keyboard", switchKeys, {
      keywords: keywords.shortcuts,
    }),
    action("signOut", t.shell.person.signOut, "log-out", () => void signOut(), {
      keywords: keywords.signOut,
      isForgotten: true,
    }),
  ];
}
