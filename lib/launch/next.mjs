import { runNext } from "./run-next.mjs";

/* `npm run build` and `npm run types`: the command of Next.js that follows. */

runNext(process.argv.slice(2));
