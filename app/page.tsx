import { redirect } from "next/navigation";

/** There is no page of its own at the root: the list is where work begins. */
export default function RootPage() {
  redirect("/chats");
}
