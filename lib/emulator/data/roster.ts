import type { Choices } from "../random";

export type Agent = {
  id: number;
  name: string;
  email: string;
  /** `agentChatOnly`, `agent`, `superviser`, `admin`, or one that the account has made itself. */
  role: string;
};
export type Department = { id: number; name: string; agentIds: readonly number[] };
export type Application = { id: number; name: string; displayName: string; type: string; active: boolean };
export type Tag = { name: string; color: string };

/** The order matters: a chat stores an agent as a position in this list, and who wrote in it as a bit mask over it. */
export const AGENTS: Choices<Agent> = [
  { id: 3129, name: "Kosta Ilic", email: "kosta.ilic@example.com", role: "admin" },
  { id: 4188, name: "Maya Lindqvist", email: "maya.lindqvist@example.com", role: "superviser" },
  { id: 5204, name: "Oleh Marchenko", email: "oleh.marchenko@example.com", role: "agent" },
  { id: 5391, name: "Zofia Wrona", email: "zofia.wrona@example.com", role: "agent" },
  { id: 5620, name: "Tomás Herrera", email: "tomas.herrera@example.com", role: "agent" },
  { id: 6668, name: "Donal Keane", email: "donal.keane@example.com", role: "agent" },
  { id: 6691, name: "Lisa Rodes", email: "lisa.rodes@example.com", role: "superviser" },
  { id: 6698, name: "Hanna Vogt", email: "hanna.vogt@example.com", role: "agent" },
  { id: 6699, name: "Amélie Perrin", email: "amelie.perrin@example.com", role: "agent" },
  { id: 7015, name: "Noa Ben-Ami", email: "noa.benami@example.com", role: "Night shift" },
  { id: 7102, name: "Yuki Arai", email: "yuki.arai@example.com", role: "agentChatOnly" },
  { id: 7340, name: "Farid Haddad", email: "farid.haddad@example.com", role: "agent" },
  { id: 7561, name: "Priya Nair", email: "priya.nair@example.com", role: "agentChatOnly" },
  { id: 7718, name: "Sam Okafor", email: "sam.okafor@example.com", role: "agent" },
];

/** People who left: their ids and names stay on old chats, and they are not in the answer of `/agents`. */
export const FORMER_AGENTS: Choices<Agent> = [
  { id: 2957, name: "Greta Holm", email: "greta.holm@example.com", role: "agent" },
  { id: 3004, name: "Ruslan Bondar", email: "ruslan.bondar@example.com", role: "superviser" },
  { id: 4410, name: "Ivy Castellanos", email: "ivy.castellanos@example.com", role: "agentChatOnly" },
];

export const EVERYONE: readonly Agent[] = [...AGENTS, ...FORMER_AGENTS];

export const DEPARTMENTS: Choices<Department> = [
  { id: 233048, name: "Customer support", agentIds: [4188, 5204, 5391, 6668, 7015, 7718] },
  { id: 233051, name: "Billing", agentIds: [4188, 5391, 6691] },
  { id: 233054, name: "Technical support", agentIds: [3129, 5204, 7340, 7561] },
  { id: 233060, name: "Sales", agentIds: [5620, 6691, 6699] },
  { id: 233072, name: "Logistics", agentIds: [6698, 7102, 7561] },
  { id: 233090, name: "Partners & résellers", agentIds: [6699] },
];

export const APPLICATIONS: Choices<Application> = [
  { id: 2, name: "website-widget", displayName: "Website widget", type: "web", active: true },
  { id: 3838, name: "support-mailbox", displayName: "Support mailbox", type: "email", active: true },
  { id: 4102, name: "android-app", displayName: "Android app", type: "android", active: true },
  { id: 1207, name: "old-shop-widget", displayName: "Old shop widget", type: "web", active: false },
];

export const TAGS: Choices<Tag> = [
  { name: "Paid", color: "#61bd4f" },
  { name: "Lead", color: "#0079bf" },
  { name: "VIP", color: "#f2d600" },
  { name: "Trial", color: "#00c2e0" },
  { name: "Churn risk", color: "#eb5a46" },
  { name: "Newsletter", color: "#c377e0" },
  { name: "Reseller", color: "#ff9f1a" },
  { name: "Enterprise", color: "#344563" },
  { name: "Beta tester", color: "#51e898" },
  { name: "Kraków office", color: "#ff78cb" },
  { name: "Hostile text", color: "#b3bac5" },
];

/** What the vendor gives a tag that is created without a colour. Source: the customer pages. */
export const TAG_COLOR_DEFAULT = "#c377e0";

/** Custom attributes exist only after somebody made them in the settings. Source: the attribute part of Update customer. */
export const CUSTOM_ATTRIBUTES: Choices<string> = ["plan", "seats", "monthlyAmount", "accountManager", "trialEndsAt"];

export const ORGANIZATION = { id: 50731, domain: "northlight" } as const;
