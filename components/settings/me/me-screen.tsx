"use client";

import { useQuery } from "@tanstack/react-query";
import { QueryState } from "@/components/layout/queries/query-state";
import { Skeleton } from "@/components/ui/skeleton";
import { ownAccountOptions } from "@/lib/api/people/queries";
import { AppearanceSection } from "./appearance-section";
import { PasswordSection } from "./password-section";
import { SecondFactorSection } from "./second-factor-section";
import { SessionsSection } from "./sessions-section";

/** One's own account: how one signs in, where one is signed in, and how it looks. */
export function MeScreen() {
  const account = useQuery(ownAccountOptions());
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <QueryState query={account} pending={<AccountSkeleton />} className="border-b border-line">
        {(own) => (
          <>
            <PasswordSection account={own} />
            <SecondFactorSection account={own} />
          </>
        )}
      </QueryState>
      <SessionsSection />
      <AppearanceSection />
    </div>
  );
}

function AccountSkeleton() {
  return (
    <div className="grid gap-4 border-b border-line px-4 py-6 sm:px-8" aria-busy="true">
      <Skeleton width="8rem" />
      <Skeleton width="22rem" />
      <Skeleton width="22rem" />
    </div>
  );
}
