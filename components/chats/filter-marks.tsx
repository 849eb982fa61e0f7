import type { Status } from "@/lib/helpcrunch/statuses";
import { RatingMark } from "./rating-mark";
import { StatusShape } from "./status-mark";

/** The list's own marks, for the values of its filters. */
export const filterMarks = {
  status: (status: Status) => <StatusShape status={status} />,
  rating: (rating: string) => <RatingMark rating={rating} />,
};
