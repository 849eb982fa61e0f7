"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type MouseEvent, type ReactNode, useEffect, useMemo, useState } from "react";
import { HoverTooltips } from "@/components/chats/table/hover-tooltips";
import { StatusMark } from "@/components/chats/values/status-mark";
import { TimeText } from "@/components/chats/values/time-text";
import { useIsAwake } from "@/components/hooks/use-is-awake";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { BudgetNow } from "@/components/layout/budget/budget-now";
import { EmptyState } from "@/components/layout/errors/empty-state";
import { ErrorPanel } from "@/components/layout/errors/error-panel";
import { Link } from "@/components/layout/nav/link";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { Icon } from "@/components/ui/icon/icon";
import { IconButton } from "@/components/ui/icon-button";
import { Spinner } from "@/components/ui/spinner";
import { showToast } from "@/components/ui/toast/show-toast";
import { customerChatsOptions } from "@/lib/api/chats/detail-queries";
import { chatKeys, directoryOptions } from "@/lib/api/chats/list-queries";
import type { UndecidedCreates } from "@/lib/api/create-chat/contract";
import { customerOptions } from "@/lib/api/customers/queries";
import { meAgentIdOf } from "@/lib/api/people/me-agent";
import { type Person, roleAllows } from "@/lib/api/roles";
import { savedFilterListOptions } from "@/lib/api/saved-filters/queries";
import { isBuiltInId } from "@/lib/view/built-in-filters";
import { chatHref } from "@/lib/view/from-address";
import { type BackTarget, ChatOriginContext, findBackTarget, plainBackTarget } from "./back-target";
import { CreateForm } from "./create-form";
import { CustomerAside } from "./customer-aside";
import { applicationName } from "./directory-options";
import { type Draft, draftFor, isForAnother, isWorthKeeping, type Prefill, withPrefill } from "./draft";
import { clearDraft, loadDraft, loadRecent, rememberUse, saveDraft } from "./draft-store";
import { senderName } from "./first-message";
import { FormSkeleton } from "./form-skeleton";
import { MessageStep } from "./message-step";
import { openChats } from "./open-chats";
import { OutcomeUnknown } from "./outcome-unknown";
import { SentAside } from "./sent-aside";
import { UndecidedNotices } from "./undecided-notices";
import { type CreateResult, useCreateChat } from "./use-create-chat";

const chatParts = { Status: StatusMark, Time: TimeText };

type CreateChatScreenProps = {
  person: Person;
  prefill: Prefill;
  /** Chats of this person whose creation lost its answer and that nobody has decided about. */
  undecided: UndecidedCreates["data"];
};

/** Creating a chat on behalf of a customer, from an empty form to whatever it ends in. */
export function CreateChatScreen(props: CreateChatScreenProps) {
  const isAwake = useIsAwake();
  const back = useMemo(() => (isAwake ? findBackTarget() : plainBackTarget), [isAwake]);
  return (
    <div className="contents" {...goingBack(back)}>
      <ChatOriginContext value={back.from}>
        <Page {...props} isAwake={isAwake} back={back} />
      </ChatOriginContext>
    </div>
  );
}

/** Makes every link of the screen that leads to the page before it go back there, so that it comes as it was left. */
function goingBack({ href }: BackTarget) {
  return {
    onClickCapture: (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (link?.getAttribute("href") !== href) return;
      // Asked again, because the history may not have known this page when it was first drawn.
      const { href: now, steps } = findBackTarget();
      if (now !== href || !steps) return;
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      window.history.go(-steps);
    },
  };
}

type PageProps = CreateChatScreenProps & { isAwake: boolean; back: BackTarget };

function Page({ isAwake, ...props }: PageProps) {
  const t = useAreaMessages("createChat").createChat;
  const { person, back } = props;
  const label = useBackLabel(back);
  if (!roleAllows(person.role, "agent")) {
    return (
      <>
        <Header back={back} />
        <EmptyState
          title={t.forbidden.title}
          actions={
            <Link href={back.href} className={buttonVariants()}>
              {label}
            </Link>
          }
        >
          {t.forbidden.next}
        </EmptyState>
      </>
    );
  }
  if (!isAwake) {
    return (
      <>
        <Header back={back} />
        <FormSkeleton />
      </>
    );
  }
  return <CreateChat {...props} />;
}

/** What the page before is called: a saved filter has a name, and so has a chat. */
function useBackLabel({ to }: BackTarget): string {
  const t = useAreaMessages("createChat");
  const { data } = useQuery({ ...savedFilterListOptions(), enabled: to.kind === "saved" && !isBuiltInId(to.id) });
  switch (to.kind) {
    case "all":
      return t.shell.navigation.allChats;
    case "list":
      return t.shell.problem.backToList;
    case "chat":
      return t.common.chatNumber(to.id);
    case "saved":
      if (isBuiltInId(to.id)) return t.savedFilters.builtIn[to.id].name;
      return data?.data.find(({ id }) => id === to.id)?.name ?? t.shell.problem.backToList;
  }
}

function Header({ back, children }: { back: BackTarget; children?: ReactNode }) {
  const t = useAreaMessages("createChat").createChat;
  const label = useBackLabel(back);
  return (
    <PageHeader
      title={t.title}
      back={{ href: back.href, label }}
      actions={
        <>
          {children}
          <BudgetNow />
        </>
      }
    />
  );
}

/** The draft to begin with, and whether somebody has to choose between it and what the link asks for. */
function startingDraft(personId: string, prefill: Prefill): { draft: Draft; isChoice: boolean } {
  const kept = loadDraft(personId, Date.now());
  if (kept === null) return { draft: draftFor(prefill, loadRecent(personId).application), isChoice: false };
  // What was sent has to be settled before anything else.
  if (kept.sentAt !== null || kept.chatId !== null) return { draft: kept, isChoice: false };
  if (isWorthKeeping(kept) && isForAnother(kept, prefill)) return { draft: kept, isChoice: true };
  return { draft: withPrefill(kept, prefill), isChoice: false };
}

function CreateChat({ person, prefill, undecided, back }: CreateChatScreenProps & { back: BackTarget }) {
  const t = useAreaMessages("createChat").createChat;
  const router = useRouter();
  const queries = useQueryClient();
  const [{ draft: initialDraft, isChoice }] = useState(() => startingDraft(person.id, prefill));
  const [isChoosing, setChoosing] = useState(isChoice);
  const [recent] = useState(() => loadRecent(person.id));

  const directoryQuery = useQuery(directoryOptions());
  const directory = directoryQuery.data;
  const meAgentId = meAgentIdOf(directory, person);

  function leave({ chatId, kind, isOwnDraft }: CreateResult, sent: Draft): void {
    if (isOwnDraft) {
      rememberUse(person.id, sent);
      clearDraft(person.id);
    }
    // Asked again by the screens that show them: here the new chat would count as one that was open before.
    void queries.invalidateQueries({ queryKey: chatKeys.all, refetchType: "none" });
    void showToast({ title: t.done[kind] });
    router.push(chatHref(chatId, back.from));
  }

  const create = useCreateChat({ personId: person.id, initialDraft, meAgentId, onDone: leave });
  const { draft, phase, isBusy } = create;

  useEffect(() => {
    // The link has been followed: from here on the draft says what stands in the form, on reload too.
    if (isChoice || window.location.search === "") return;
    saveDraft(person.id, initialDraft, Date.now());
    window.history.replaceState(null, "", window.location.pathname);
  }, [isChoice, initialDraft, person.id]);

  const customerId = phase.name === "unknown" ? phase.outcome.customer : (draft.customer?.id ?? null);
  const customerQuery = useQuery({ ...customerOptions(customerId ?? 1), enabled: customerId !== null });
  const details = customerId === null ? undefined : customerQuery.data?.customer;
  const customerName =
    customerId === null
      ? null
      : details?.name?.trim() ||
        (draft.customer?.id === customerId ? draft.customer.name?.trim() : undefined) ||
        t.customer.withoutName(customerId);
  const hasDirectoryFailed = directoryQuery.isError && directory === undefined;
  const fieldProps = { draft, directory, hasDirectoryFailed, meAgentId };

  function discard(): void {
    const discarded = draft;
    create.replaceDraft(
      draftFor({ customer: null, application: null, department: null, assignee: null }, recent.application),
    );
    clearDraft(person.id);
    void showToast({
      title: t.discarded,
      action: { label: t.undo, isUndo: true, onPress: () => create.replaceDraft(discarded) },
    });
  }

  function startAnew(): void {
    create.replaceDraft(draftFor(prefill, recent.application));
    setChoosing(false);
  }

  const isKept = isWorthKeeping(draft) && phase.name === "form" && !isChoosing;
  const header = (
    <Header back={back}>
      {isKept && (
        <>
          <span className="flex items-center gap-1.5 text-fg-3 max-md:hidden">
            <Icon of="check" />
            {t.draftKept}
          </span>
          <IconButton icon="trash" label={t.discard} disabled={isBusy} onClick={discard} />
        </>
      )}
    </Header>
  );

  if (isChoosing) {
    return (
      <>
        {header}
        <EmptyState
          title={<bdi>{t.otherDraft.title(draft.customer?.name ?? null)}</bdi>}
          actions={
            <>
              <Button variant="primary" onClick={() => setChoosing(false)}>
                {t.otherDraft.goOn}
              </Button>
              <Button variant="danger" onClick={startAnew}>
                {t.otherDraft.startAnew}
              </Button>
            </>
          }
        >
          {t.otherDraft.next}
        </EmptyState>
      </>
    );
  }

  switch (phase.name) {
    case "checking":
      return (
        <>
          {header}
          {phase.error === null ? (
            <p role="status" className="flex items-center gap-2 px-4 py-8 text-fg-2 sm:px-8">
              <Spinner /> {t.checking}
            </p>
          ) : (
            <ErrorPanel error={phase.error} onRetry={() => void create.check(phase.key)} isRetrying={isBusy} />
          )}
        </>
      );
    case "unknown": {
      const { outcome } = phase;
      const isOwn = outcome.key === draft.key;
      const application = directory?.applications.find(({ id }) => id === outcome.application);
      const names = {
        customer: customerName ?? t.customer.withoutName(outcome.customer),
        application: application === undefined ? t.bareId(outcome.application) : applicationName(application, t.bareId),
        department: nameById(directory?.departments, outcome.department, t.bareId),
        assignee: nameById(directory?.agents, outcome.assignee, t.bareId),
        sender: senderName(draft.agent ?? meAgentId, directory, t),
      };
      return (
        <>
          {header}
          <Columns aside={<SentAside outcome={outcome} draft={isOwn ? draft : null} names={names} />}>
            <OutcomeUnknown
              outcome={outcome}
              requestId={phase.requestId}
              error={phase.error}
              isBusy={isBusy}
              names={names}
              parts={chatParts}
              backHref={back.href}
              onTake={(chatId) => void create.take(outcome.key, chatId)}
              onLookAgain={() => void create.check(outcome.key)}
              onCreateAnother={() => void create.createAnother(outcome.key)}
            />
          </Columns>
        </>
      );
    }
    case "message":
      return (
        <>
          {header}
          <Columns>
            <MessageStep
              {...fieldProps}
              phase={phase}
              isBusy={isBusy}
              onChange={create.change}
              onSend={(isAgain) => void create.sendMessage(phase.chatId, isAgain)}
              onLeave={() => leave({ chatId: phase.chatId, kind: "created", isOwnDraft: true }, draft)}
            />
          </Columns>
        </>
      );
    case "already":
      return (
        <>
          {header}
          <EmptyState
            title={t.already.title}
            actions={
              <>
                <Button
                  variant="primary"
                  onClick={() => leave({ chatId: phase.chatId, kind: "created", isOwnDraft: true }, draft)}
                >
                  {t.already.open}
                </Button>
                <Button variant="danger" onClick={create.startOver}>
                  {t.already.another}
                </Button>
              </>
            }
          >
            {t.already.next}
          </EmptyState>
        </>
      );
    case "form":
      return (
        <>
          {header}
          <Columns
            aside={
              <Aside
                name={customerName}
                details={details}
                hasFailed={customerQuery.isError && customerId !== null}
                draft={draft}
              />
            }
          >
            <CreateForm
              {...fieldProps}
              customerName={customerName}
              details={details}
              recent={recent.customers}
              error={phase.error}
              isBusy={isBusy}
              parts={chatParts}
              backHref={back.href}
              onChange={create.change}
              onSend={() => void create.send()}
            >
              <UndecidedNotices
                creates={undecided.filter(({ key }) => key !== draft.key)}
                onLook={(key) => void create.check(key)}
              />
            </CreateForm>
          </Columns>
        </>
      );
  }
}

function nameById(
  rows: readonly { id: number; name: string | null }[] | undefined,
  id: number | null,
  bareId: (id: number) => string,
): string | null {
  return id === null ? null : rows?.find((row) => row.id === id)?.name?.trim() || bareId(id);
}

function Columns({ aside, children }: { aside?: ReactNode; children: ReactNode }) {
  return (
    <HoverTooltips className="grid flex-1 content-start lg:grid-cols-[minmax(0,1fr)_20rem] lg:content-stretch">
      <div className="px-4 py-6 sm:px-8">{children}</div>
      {aside}
    </HoverTooltips>
  );
}

type AsideProps = Omit<Parameters<typeof CustomerAside>[0], "counts">;

/** Counts what the form's own search brought; it asks for nothing more. */
function Aside(props: AsideProps & { draft: Draft }) {
  const customerId = props.draft.customer?.id ?? null;
  const { data } = useQuery({ ...customerChatsOptions(customerId ?? 1), enabled: false });
  const counts =
    customerId === null || data === undefined
      ? null
      : { total: data.meta.total ?? data.data.length, open: openChats(data).length };
  return <CustomerAside {...props} counts={counts} />;
}
