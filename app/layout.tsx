import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { reader, serverMessages } from "@/components/i18n/server-preferences";
import { parseZone, zoneChosenCookieName, zoneCookieName } from "@/components/i18n/zone-cookie";
import { parseThemeChoice, themeCookieName, toThemeAttribute } from "@/components/layout/account/theme-choice";
import { earlyPressesScript } from "@/components/ui/early-presses";
import { Providers } from "./providers";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = (await serverMessages()).shell;
  return {
    title: { default: t.product, template: t.pageTitle("%s") },
    description: t.description,
    applicationName: t.product,
    icons: { icon: { url: "/icon.svg", type: "image/svg+xml" } },
    // Chats are nobody else's business.
    robots: { index: false, follow: false },
    referrer: "same-origin",
    formatDetection: { telephone: false, email: false, address: false, date: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f4f2ed" },
    { media: "(prefers-color-scheme: dark)", color: "#131210" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [jar, { language, locale, chosenLanguage }, head] = await Promise.all([cookies(), reader(), headers()]);
  const theme = toThemeAttribute(parseThemeChoice(jar.get(themeCookieName)?.value));
  const serverZone = parseZone(jar.get(zoneCookieName)?.value);
  const isZoneChosen = jar.get(zoneChosenCookieName)?.value === "1";
  return (
    <html lang={locale} dir="ltr" data-theme={theme}>
      <body>
        {/* Browsers hide a nonce from whoever reads it, so React would find none. */}
        <script
          nonce={head.get("x-nonce") ?? undefined}
          suppressHydrationWarning
          // biome-ignore lint/security/noDangerouslySetInnerHtml: It is a text of this program and holds nothing of anybody's.
          dangerouslySetInnerHTML={{ __html: earlyPressesScript }}
        />
        <Providers
          language={language}
          locale={locale}
          chosenLanguage={chosenLanguage}
          serverZone={serverZone}
          isZoneChosen={isZoneChosen}
        >
          {children}
        </Providers>
      </body>
    </html>
  );
}
