/** What the pages of Settings and the set-up load together. */
export { alertNews } from "./alert-news";
export { alerts } from "./alerts";
export { me, people } from "./people";
export { savedReplies } from "./saved-replies";
export { settings } from "./settings";
