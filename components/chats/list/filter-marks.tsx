import { RatingMark } from "@/components/chats/values/rating-mark";
import { StatusShape } from "@/components/chats/values/status-mark";
import type { Status } from "@/lib/view/statuses";

/** The list's own marks, for the values of its filters. */
export const filterMarks = {
  status: (status: Status) => <StatusShape status={status} />,
  rating: (rating: string) => <RatingMark rating={rating} />,
};
