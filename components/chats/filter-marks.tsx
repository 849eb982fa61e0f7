import type { FilterMarks } from "@/components/filters/builder-context";
import { RatingMark } from "./rating-mark";
import { StatusShape } from "./status-mark";

/** The list's own marks, for the values of its filters. */
export const filterMarks: FilterMarks = {
  status: (status) => <StatusShape status={status} />,
  rating: (rating) => <RatingMark rating={rating} />,
};
