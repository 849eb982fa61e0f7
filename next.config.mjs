/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  // Nothing here shows a picture of ours, and the optimizer would fetch and decode whatever it is asked to.
  images: { unoptimized: true },
  reactStrictMode: true,
  // A build must not write files into the repository, look for upgrades or stop to ask.
  agentRules: false,
  experimental: {
    agentUpgrade: false,
    // forbidden(): a page that somebody may not see answers 403, with the words of `forbidden.tsx`.
    authInterrupts: true,
    // Every entry read at the start is what a start mostly consists of; read at first use, each costs its first reader little.
    preloadEntriesOnStart: false,
    // Fewer, larger files: many small ones compress worse, and the list alone had twenty-two of them.
    turbopackChunking: {
      minChunkSize: 600_000,
      maxChunkCountPerGroup: 2,
      maxMergeChunkSize: 2_000_000,
      requestCost: 3_000_000,
    },
  },
  // The driver loads its native library by path, which a bundle would break.
  serverExternalPackages: ["@photostructure/sqlite"],
  turbopack: { root: import.meta.dirname },
  // The audit log was called the record: links and scripts that still say so keep working.
  redirects: async () => [{ source: "/settings/record", destination: "/settings/audit-log", permanent: true }],
  rewrites: async () => [{ source: "/api/record/:path*", destination: "/api/audit-log/:path*" }],
};
