import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { LiveRegion } from "./live-region";
import { useAnnounce } from "./live-region-context";

afterEach(cleanup);

function Speaker({ message }: { message: string }) {
  const announce = useAnnounce();
  return (
    <button type="button" onClick={() => announce(message)}>
      say
    </button>
  );
}

test("a message is put where assistive technology hears it, without taking the focus", () => {
  render(
    <LiveRegion>
      <Speaker message="12 chats" />
    </LiveRegion>,
  );
  const button = screen.getByRole("button");
  button.focus();
  fireEvent.click(button);
  expect(screen.getByRole("status").textContent).toBe("12 chats");
  expect(document.activeElement).toBe(button);
});

test("the same message twice changes the region twice, so that it is heard twice", () => {
  render(
    <LiveRegion>
      <Speaker message="12 chats" />
    </LiveRegion>,
  );
  fireEvent.click(screen.getByRole("button"));
  const first = screen.getByRole("status").innerHTML;
  fireEvent.click(screen.getByRole("button"));
  expect(screen.getByRole("status").innerHTML).not.toBe(first);
  expect(screen.getByRole("status").textContent).toBe("12 chats");
});
