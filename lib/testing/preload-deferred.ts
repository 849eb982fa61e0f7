import { configure } from "@testing-library/react";
import { beforeAll } from "vitest";
import { preloadLazyComponents } from "@/components/ui/lazy/lazy-component";
import { patienceMs } from "@/lib/testing/patience.mjs";

// In a browser the deferred code is there once the page has come to rest, and so it is in the tests of components.
beforeAll(() => preloadLazyComponents());

// A shared machine can stall for longer than the library waits by itself.
configure({ asyncUtilTimeout: patienceMs });
