"use client";

import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon/icon";
import { type Role, roleAllows, roles } from "@/lib/api/roles";

const permissions = [
  ["read", "viewer"],
  ["create", "agent"],
  ["share", "lead"],
  ["administer", "admin"],
] as const satisfies readonly (readonly [string, Role])[];

/** Which role may do what, for whoever gives them out. */
export function RoleRights() {
  const t = useAreaMessages("settings");
  const { permissions: said } = t.people;
  return (
    <section className="max-w-245 px-4 py-6 sm:px-8">
      <h2 className="mb-2 text-14 font-semibold">{said.heading}</h2>
      <table className="w-full border-separate border-spacing-0 overflow-hidden rounded-3 border border-line">
        <thead>
          <tr className="bg-sunken text-12 text-fg-3">
            <th scope="col" className="h-8 border-b border-line px-4 text-start max-sm:px-2 font-normal">
              {said.right}
            </th>
            {roles.map((role) => (
              <th
                key={role}
                scope="col"
                className="w-24 border-b border-line px-0.5 leading-4 font-normal wrap-anywhere max-sm:w-16 max-sm:px-0"
              >
                {t.shell.roles[role]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {permissions.map(([right, least], index) => {
            const line = index === permissions.length - 1 ? "" : "border-b border-line";
            return (
              <tr key={right}>
                <th scope="row" className={`h-8 px-4 py-1 text-start font-normal max-sm:px-2 ${line}`}>
                  {said[right]}
                </th>
                {roles.map((role) => (
                  <td key={role} className={`text-center ${line}`}>
                    {roleAllows(role, least) ? (
                      <>
                        <Icon of="check" size={14} className="inline text-success" />
                        <span className="sr-only">{said.yes}</span>
                      </>
                    ) : (
                      <>
                        <span aria-hidden="true" className="text-fg-3">
                          {t.common.missing}
                        </span>
                        <span className="sr-only">{said.no}</span>
                      </>
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
