import { headers } from "next/headers";

/**
 * Whether the page is loaded as a document of its own. Somebody who comes from another of our pages has a cache already:
 * the browser then shows what it knows at once and asks for what it lacks, and the page does not wait for HelpCrunch.
 */
export async function isOpenedFromOutside(): Promise<boolean> {
  return (await headers()).get("sec-fetch-dest") !== "empty";
}
