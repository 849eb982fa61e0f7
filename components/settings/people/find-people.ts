import type { PersonRow } from "@/lib/api/people/contract";

/** Those whose name or e-mail holds every word of the query, in their own order. */
export function findPeople(people: readonly PersonRow[], query: string): PersonRow[] {
  const wanted = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return people.filter(({ name, email }) => {
    const text = `${name} ${email}`.toLocaleLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
