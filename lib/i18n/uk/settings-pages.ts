/** What the pages of Settings and the set-up load together. */
export { me, people } from "./people";
export { settings } from "./settings";
