import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";

export const metadata: Metadata = { title: "Design" };

/** Reads the environment at each request, or the choice would be made once at build time. */
export const dynamic = "force-dynamic";

/** What is below is for whoever works on the look. It does not exist for the people who use the product. */
export default function DesignLayout({ children }: { children: ReactNode }) {
  if (process.env.NODE_ENV === "production" && process.env.CHATBOARD_DESIGN !== "1") notFound();
  return children;
}
