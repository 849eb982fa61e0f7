import type { Catalogue } from "../en";

export const alertNews: Catalogue["alertNews"] = {
  chat: (customer) => `Новий чат: ${customer}`,
  chatWithoutName: (id) => `Новий чат ${id}`,
  chats: (formatted) => `Нових чатів: ${formatted}`,
  line: (count, over) => `Чатів: ${count}, понад ${over}`,
  look: "Переглянути",
  goneFilter: "Фільтр, якого вже немає",
};
