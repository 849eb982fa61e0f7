// Stands in for "server-only" in Vitest, where the package's guard would throw for want of a bundler.
export {};
