/** What the pages of Settings and the set-up load together. */
export { me, people } from "./people";
export { savedReplies } from "./saved-replies";
export { settings } from "./settings";
