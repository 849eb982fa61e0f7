import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";
import { contentId } from "@/components/layout/content-id";
import { NoMatch } from "./no-match";

afterEach(cleanup);

/** Rows come as soon as one filter is left. */
function Page() {
  const [filters, setFilters] = useState(["Status is New", "Tag is paid", "Id is 5"]);
  return (
    <main id={contentId} tabIndex={-1}>
      {filters.length > 1 && (
        <NoMatch
          filters={filters}
          onRemove={(index) => setFilters(filters.filter((_, place) => place !== index))}
          onMatchAny={null}
          onRemoveAll={() => setFilters([])}
        />
      )}
    </main>
  );
}

function press(name: string): void {
  const button = screen.getByRole("button", { name });
  button.focus();
  fireEvent.click(button);
}

test("removing a filter that nothing matches leaves the focus on the page, whether or not rows come", () => {
  render(<Page />);
  press("Remove Id is 5");
  expect(document.activeElement).toBe(screen.getByRole("main"));
  press("Remove Status is New");
  expect(screen.queryByRole("button")).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole("main"));
});

test("removing all of them leaves the focus on the page", () => {
  render(<Page />);
  press("Remove all filters");
  expect(document.activeElement).toBe(screen.getByRole("main"));
});
