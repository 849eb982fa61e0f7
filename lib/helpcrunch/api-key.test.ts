import { expect, test } from "vitest";
import { cleanApiKey } from "./api-key";

const key = "aB+/c-9==";

test.each([
  `Bearer ${key}`,
  `bearer   ${key}`,
  `Authorization: Bearer ${key}`,
  `<${key}>`,
  `Bearer <${key}>`,
  `"${key}"`,
  `'${key}'`,
  `“${key}”`,
  ` "Bearer ${key}" \n`,
  `"<${key}>"`,
])("%j is the key with something around it", (pasted) => {
  expect(cleanApiKey(pasted)).toEqual({ key, isCleaned: true });
});

test.each([key, `  ${key}\n`])("%j is the key itself: nothing of it goes", (pasted) => {
  expect(cleanApiKey(pasted)).toEqual({ key, isCleaned: false });
});

test.each(["", "<", '"', "<abc", "bearer", '"a', "a>"])("%j is left as it is", (pasted) => {
  expect(cleanApiKey(pasted)).toEqual({ key: pasted, isCleaned: false });
});
