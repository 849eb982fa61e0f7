export const themeChoices = ["system", "light", "dark"] as const;
export type ThemeChoice = (typeof themeChoices)[number];

/** The server reads it to draw the first picture in the right theme, without a script. */
export const themeCookieName = "chatboard-theme";

export function parseThemeChoice(raw: string | undefined): ThemeChoice {
  return themeChoices.find((choice) => choice === raw) ?? "system";
}

/** The value of `data-theme` on the page's root; the system's choice needs none. */
export function toThemeAttribute(choice: ThemeChoice): "light" | "dark" | undefined {
  return choice === "system" ? undefined : choice;
}
