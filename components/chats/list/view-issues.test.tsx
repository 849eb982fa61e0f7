import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";
import { contentId } from "@/components/layout/content-id";
import { decodeView } from "@/lib/view/address";
import { ViewIssues } from "./view-issues";

afterEach(cleanup);

function Page() {
  const [issues, setIssues] = useState(decodeView(new URLSearchParams("page=zero&size=many&match=some")).issues);
  return (
    <main id={contentId} tabIndex={-1}>
      {issues.length > 0 && (
        <ViewIssues
          issues={issues}
          onRemove={(gone) => setIssues(issues.filter((issue) => issue !== gone))}
          onShowAll={() => setIssues([])}
        />
      )}
    </main>
  );
}

const buttons = () => screen.getAllByRole("button", { name: "Remove" });

test("removing an unreadable part takes the focus to the one beside it, and the last one to the page", () => {
  render(<Page />);
  for (const left of [2, 1]) {
    const button = buttons().at(-1);
    button?.focus();
    fireEvent.click(button ?? document.body);
    expect(buttons()).toHaveLength(left);
    expect(document.activeElement).toBe(buttons().at(-1));
  }
  fireEvent.click(buttons()[0] ?? document.body);
  expect(document.activeElement).toBe(screen.getByRole("main"));
});
