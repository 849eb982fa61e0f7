import type { Phrasebook } from "./phrasebook";

export const POLISH: Phrasebook = {
  greetings: ["Dzień dobry {name},", "Cześć {name}, tu {agent}."],
  asks: {
    invoice: [
      "Dzień dobry, na fakturze {invoice} jest zły NIP. Czy można prosić o korektę?",
      "Pobrano mi dwa razy {amount}. Proszę o sprawdzenie.",
    ],
    delivery: [
      "Gdzie jest moje zamówienie {order}? Śledzenie stoi od wtorku.",
      "Czy mogę jeszcze zmienić adres dostawy dla {order}?",
    ],
    integration: [
      "Od rana webhook nie dostaje żadnych zdarzeń. Coś się zmieniło?",
      "Wtyczka do sklepu pokazuje błąd 401 po zmianie klucza.",
    ],
    refund: [
      "Zwróciłam {order} dwa tygodnie temu, a pieniędzy nadal nie ma.",
      "Proszę o zwrot {amount}, plan {plan} został anulowany.",
    ],
    password: ["Nie przychodzi e-mail z hasłem, spam też sprawdzony.", "Kod z telefonu jest ciągle odrzucany."],
    feature: ["Czy da się wyeksportować raport do CSV?", "Kiedy będzie ciemny motyw?"],
  },
  answers: {
    invoice: ["Korekta do {invoice} jest już wystawiona i wysłana na Państwa adres."],
    delivery: ["Sprawdziłem {order}: paczka wyjechała rano, będzie jutro między 10 a 14."],
    integration: ["Zdarzenia czekały w kolejce przez 40 minut. Teraz są dostarczane."],
    refund: ["Zwrot {amount} został zlecony, bank potrzebuje do pięciu dni roboczych."],
    password: ["Wysłałem nowy link, jest ważny 30 minut."],
    feature: ["Jeszcze nie, ale dopisałem Pani głos do listy życzeń."],
  },
  details: ["Dzieje się to na dwóch komputerach.", "Jest coś nowego?", "Tak, o to chodzi.", "Wysyłam zrzut ekranu."],
  working: ["Już sprawdzam.", "Czy mogę prosić o zrzut ekranu?", "Pytam dział techniczny, chwilka."],
  resolved: ["Gotowe. Proszę odświeżyć stronę.", "Wszystko załatwione, miłego dnia!"],
  thanks: ["Super, dziękuję!", "Działa, dzięki {agent}.", "Dziękuję za szybką pomoc 🙏"],
};

export const UKRAINIAN: Phrasebook = {
  greetings: ["Доброго дня, {name}!", "Вітаю, {name}, це {agent}."],
  asks: {
    invoice: [
      "Доброго дня! У рахунку {invoice} стара адреса. Можна виправлений?",
      "З картки двічі зняли {amount}. Перевірте, будь ласка.",
    ],
    delivery: [
      "Де моє замовлення {order}? Трекінг не змінюється з вівторка.",
      "Чи можу я ще змінити адресу для {order}?",
    ],
    integration: ["Вебхук з самого ранку мовчить. Щось змінилося?", "Після заміни ключа API відповідає 401."],
    refund: [
      "Повернув {order} два тижні тому, грошей досі немає.",
      "Скасували план {plan}, а {amount} все одно списали.",
    ],
    password: ["Лист для зміни пароля не приходить, у спамі теж нема.", "Код з телефону щоразу неправильний 😩"],
    feature: ["Чи можна вивантажити звіт у CSV?", "Дуже не вистачає темної теми!"],
  },
  answers: {
    invoice: ["Рахунок {invoice} виправлено, нова копія вже на пошті."],
    delivery: ["Перевірила {order}: посилка виїхала зранку, буде завтра з 10 до 14."],
    integration: ["Події стояли в черзі 40 хвилин, зараз доставляються."],
    refund: ["{amount} повернули, банку треба до п'яти робочих днів."],
    password: ["Надіслала нове посилання, воно діє 30 хвилин."],
    feature: ["Поки ні, але ваш голос я додала."],
  },
  details: ["Те саме на двох ноутбуках.", "Є новини?", "Так, саме це.", "Скриншот вище."],
  working: ["Зараз подивлюся.", "Надішліть, будь ласка, знімок екрана.", "Уточнюю в технічного відділу."],
  resolved: ["Готово. Оновіть сторінку, будь ласка.", "Усе зроблено. Гарного дня!"],
  thanks: ["Дуже дякую!", "Працює, дякую, {agent}.", "Швидко, клас 👍"],
};

export const GERMAN: Phrasebook = {
  greetings: ["Guten Tag {name},", "Hallo {name}, hier ist {agent}."],
  asks: {
    invoice: [
      "Auf der Rechnung {invoice} steht die alte Anschrift. Können Sie sie berichtigen?",
      "{amount} wurden zweimal abgebucht. Bitte prüfen.",
    ],
    delivery: [
      "Bestellung {order} sollte am Dienstag da sein. Gibt es Neuigkeiten?",
      "Kann ich die Lieferadresse für {order} noch ändern?",
    ],
    integration: [
      "Seit heute früh kommen keine Webhooks mehr an. Was hat sich geändert?",
      "Die Schnittstelle antwortet mit 401, obwohl der Schlüssel neu ist.",
    ],
    refund: [
      "{order} ist seit zwei Wochen zurück, das Geld fehlt noch.",
      "Tarif {plan} war gekündigt, trotzdem wurden {amount} berechnet.",
    ],
    password: [
      "Die E-Mail zum Zurücksetzen kommt nicht an, auch nicht im Spam.",
      "Der Code vom Telefon wird immer abgelehnt.",
    ],
    feature: [
      "Lässt sich der Bericht als CSV ausgeben?",
      "Gibt es bald eine Datenschutz-Grundverordnungs-Löschfristenübersicht?",
    ],
  },
  answers: {
    invoice: ["Die berichtigte Rechnung {invoice} ist unterwegs zu Ihnen."],
    delivery: ["{order} hat heute früh das Lager verlassen und kommt morgen zwischen 10 und 14 Uhr."],
    integration: ["Die Ereignisse standen 40 Minuten in der Warteschlange und werden jetzt zugestellt."],
    refund: ["Die Erstattung über {amount} ist veranlasst, die Bank braucht bis zu fünf Werktage."],
    password: ["Ich habe einen neuen Link geschickt, er gilt 30 Minuten."],
    feature: ["Noch nicht, aber Ihre Stimme ist notiert."],
  },
  details: [
    "Auf zwei Rechnern dasselbe.",
    "Gibt es schon etwas Neues?",
    "Ja, genau die.",
    "Bildschirmfoto siehe oben.",
  ],
  working: [
    "Ich sehe es mir an.",
    "Könnten Sie mir ein Bildschirmfoto schicken?",
    "Ich frage unsere Technik, einen Moment bitte.",
  ],
  resolved: ["Erledigt. Bitte laden Sie die Seite neu.", "Alles in Ordnung. Einen schönen Tag noch!"],
  thanks: ["Vielen Dank!", "Läuft wieder, danke {agent}.", "Das ging schnell, danke 🙏"],
};

export const FRENCH: Phrasebook = {
  greetings: ["Bonjour {name},", "Bonjour {name}, {agent} à votre service."],
  asks: {
    invoice: [
      "Bonjour, la facture {invoice} porte notre ancienne adresse. Pouvez-vous la corriger ?",
      "{amount} débités deux fois ce mois-ci, pouvez-vous vérifier ?",
    ],
    delivery: ["Où en est la commande {order} ? Le suivi n'a pas bougé depuis mardi."],
    integration: ["Le webhook ne reçoit plus rien depuis ce matin. Qu'est-ce qui a changé ?"],
    refund: ["J'ai renvoyé {order} il y a deux semaines, toujours pas de remboursement."],
    password: ["Je ne reçois pas l'e-mail de réinitialisation, même dans les indésirables."],
    feature: ["Peut-on exporter le rapport en CSV ?", "Un thème sombre est-il prévu ?"],
  },
  answers: {
    invoice: ["La facture {invoice} est corrigée, vous la recevrez par e-mail."],
    delivery: ["{order} a quitté l'entrepôt ce matin, livraison demain entre 10 h et 14 h."],
    integration: ["Les événements étaient en file d'attente pendant 40 minutes, ils arrivent maintenant."],
    refund: ["Le remboursement de {amount} est parti, comptez cinq jours ouvrés."],
    password: ["Je viens d'envoyer un nouveau lien, valable 30 minutes."],
    feature: ["Pas encore, mais votre vote est enregistré."],
  },
  details: ["Même chose sur deux ordinateurs.", "Des nouvelles ?", "Oui, c'est bien ça."],
  working: ["Je regarde tout de suite.", "Pourriez-vous m'envoyer une capture d'écran ?"],
  resolved: ["C'est fait. Rechargez la page, s'il vous plaît.", "Tout est réglé, bonne journée !"],
  thanks: ["Merci beaucoup !", "Ça marche, merci {agent}.", "Parfait 👌"],
};

export const SPANISH: Phrasebook = {
  greetings: ["Hola {name},", "Hola {name}, soy {agent}."],
  asks: {
    invoice: [
      "Hola, la factura {invoice} tiene la dirección antigua. ¿Pueden corregirla?",
      "Me cobraron {amount} dos veces este mes.",
    ],
    delivery: ["¿Dónde está el pedido {order}? El seguimiento no cambia desde el martes."],
    integration: ["El webhook no recibe eventos desde esta mañana. ¿Qué ha cambiado?"],
    refund: ["Devolví {order} hace dos semanas y aún no veo el dinero."],
    password: ["No me llega el correo para cambiar la contraseña, tampoco en spam."],
    feature: ["¿Se puede exportar el informe a CSV?", "¿Habrá modo oscuro?"],
  },
  answers: {
    invoice: ["Ya está corregida la factura {invoice}; la tiene en su correo."],
    delivery: ["{order} salió esta mañana y llega mañana entre las 10 y las 14."],
    integration: ["Los eventos estuvieron 40 minutos en cola y ya se están entregando."],
    refund: ["El reembolso de {amount} está en marcha; el banco tarda hasta cinco días."],
    password: ["Le envié un enlace nuevo, vale 30 minutos."],
    feature: ["Todavía no, pero anoté su voto."],
  },
  details: ["Pasa lo mismo en dos equipos.", "¿Alguna novedad?", "Sí, ese mismo."],
  working: ["Lo reviso ahora mismo.", "¿Podría mandarme una captura?"],
  resolved: ["Listo. Recargue la página, por favor.", "Todo arreglado, ¡buen día!"],
  thanks: ["¡Muchas gracias!", "Ya funciona, gracias {agent}.", "Genial 🎉"],
};
