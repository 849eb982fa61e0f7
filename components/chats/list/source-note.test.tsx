import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { SourceNote } from "./source-note";

afterEach(cleanup);

test("rows of the local copy say so and how far it is behind, and no others", () => {
  const { rerender, container } = render(
    <SourceNote meta={{ source: "local", behindSeconds: 0 }} onAskHelpCrunch={null} />,
  );
  expect(container.textContent).toBe("From the local copy");
  rerender(<SourceNote meta={{ source: "local", behindSeconds: 8.2 }} onAskHelpCrunch={null} />);
  expect(container.textContent).toBe("From the local copy, 8 s behind");
  rerender(<SourceNote meta={{ source: "local", behindSeconds: 600 }} onAskHelpCrunch={null} />);
  expect(container.textContent).toBe("From the local copy, 10 min behind");
  rerender(<SourceNote meta={{ source: "helpcrunch" }} onAskHelpCrunch={() => {}} />);
  expect(container.textContent).toBe("");
  rerender(<SourceNote meta={undefined} onAskHelpCrunch={() => {}} />);
  expect(container.textContent).toBe("");
});

test("one press asks HelpCrunch instead, where it can answer", () => {
  const ask = vi.fn();
  const { rerender } = render(<SourceNote meta={{ source: "local", behindSeconds: 4 }} onAskHelpCrunch={ask} />);
  fireEvent.click(screen.getByText("Ask HelpCrunch"));
  expect(ask).toHaveBeenCalledOnce();
  rerender(<SourceNote meta={{ source: "local", behindSeconds: 4 }} onAskHelpCrunch={null} />);
  expect(screen.queryByText("Ask HelpCrunch")).toBeNull();
});
