import type { PersonRow } from "@/lib/api/people/contract";
import { foldInPlace } from "@/lib/view/search-text";

/** Those whose name or e-mail holds every word of the query, in their own order. */
export function findPeople(people: readonly PersonRow[], query: string): PersonRow[] {
  const wanted = foldInPlace(query).folded.split(/\s+/).filter(Boolean);
  return people.filter(({ name, email }) => {
    const text = foldInPlace(`${name} ${email}`).folded;
    return wanted.every((word) => text.includes(word));
  });
}
