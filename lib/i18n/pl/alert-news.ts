import type { Catalogue } from "../en";

export const alertNews: Catalogue["alertNews"] = {
  chat: (customer) => `Nowy czat: ${customer}`,
  chatWithoutName: (id) => `Nowy czat ${id}`,
  chats: (formatted) => `Nowe czaty: ${formatted}`,
  line: (count, over) => `Czaty: ${count}, ponad ${over}`,
  look: "Zobacz",
  goneFilter: "Filtr, którego już nie ma",
};
