import type { Choices } from "../random";
import type { Phrasebook } from "./phrasebook";

export const ENGLISH: Phrasebook = {
  greetings: [
    "Hi {name},",
    "Hello {name}, thanks for writing in.",
    "Hey {name}! {agent} here.",
    "Good to hear from you, {name}.",
  ],
  asks: {
    invoice: [
      "Hi, invoice {invoice} shows our old address. Can you issue a corrected one?",
      "We were charged {amount} twice this month. Invoice {invoice}. Could you check?",
      "Hello! Where do I find the VAT number on your invoices? Our accountant needs it for {invoice}.",
      "Could we switch from card to bank transfer starting with the next invoice?",
    ],
    delivery: [
      "Order {order} was due on Tuesday and the tracking has not moved since. Any news?",
      "Hi there, can I still change the delivery address for order {order}?",
      "One of the three boxes in {order} is missing. The courier says everything was handed over.",
      "Do you ship to the Canary Islands? The checkout stops at the postcode.",
    ],
    integration: [
      "Our webhook stopped getting events this morning. Endpoint answers 200 in our logs. What changed?",
      "The API answers 401 since we rotated the key. The header is `Authorization: Bearer …`, is that still right?",
      'The import from our CRM stops at row 4,096 with "unexpected end of file". File attached below.',
      "Is there a way to map two stores to one account? The plugin insists on a single domain.",
    ],
    refund: [
      "I returned order {order} two weeks ago and the {amount} is still not on my card.",
      "We cancelled the {plan} plan on the 3rd but were billed on the 5th. Please refund.",
      "Wrong size, unopened. How do I get my money back for {order}?",
    ],
    password: [
      "I do not get the password e-mail. Checked spam too. Can you reset it by hand?",
      "My colleague left and her login owns our workspace. How do we take it over?",
      "The code from my phone is rejected every time since I changed phones 😩",
    ],
    feature: [
      "Is there any way to export the report as CSV instead of PDF?",
      "Dark mode please! Is it planned?",
      "Could we get roles that can read but not edit? We have 12 seats on {plan} and nobody should change prices.",
      "Can I schedule a message for Monday morning instead of sending it now?",
    ],
  },
  answers: {
    invoice: [
      "I have found invoice {invoice}. The second charge of {amount} is only a reservation; it drops off within three working days.",
      "Sure. I have corrected the address and sent a new copy of {invoice} to your billing contact.",
      "The VAT number is in the footer of every invoice, right below the company name. I have attached {invoice} again.",
    ],
    delivery: [
      "I checked {order}: it left the depot this morning and should reach you tomorrow between 10:00 and 14:00.",
      "The parcel is stuck at the sorting centre. I have opened a search with the courier, it usually takes a day.",
      "Address changed. You will get a new tracking link for {order} within the hour.",
    ],
    integration: [
      "Thanks for the details. Events were queued for 40 minutes because your endpoint timed out. They are being delivered now.",
      "Please check three things:\n\n1. the key has no spaces around it\n2. the header starts with **Bearer**\n3. the address ends in `/v1`\n\nIf it still fails, send me the request id.",
      "I can reproduce that. A file with Windows line ends triggers it; our developers are on it. Saving as UTF-8 without BOM helps for now.",
    ],
    refund: [
      "The refund of {amount} for {order} was sent on our side. Banks need up to five working days.",
      "You are right, that charge should not have happened. I have refunded {amount} and closed the {plan} subscription.",
      "No problem. Please use the label in this message and drop the parcel at any pick-up point: [return label](https://example.com/returns/label)",
    ],
    password: [
      "I have sent a fresh link. It is valid for 30 minutes and works once, so please open only the newest one.",
      "We can move the ownership. Could the address on the invoices confirm it with one line to us?",
      "Your phone's clock may be off by more than 30 seconds. Please switch on automatic time and try again.",
    ],
    feature: [
      "Not yet, but I have added your vote. It is among the five most requested things right now.",
      "Good news: it is in beta. I can switch it on for your account if you like.",
      "There is a small trick: open the report, press *Share* and choose CSV. Does that cover it?",
    ],
  },
  details: [
    "It happens on two laptops, same browser.",
    "The account is on the {plan} plan, if that helps.",
    "Sorry, wrong number before. It is {order}.",
    "Any update on this?",
    "Yes, that is the one.",
    "I tried again just now, same result.",
    "My colleague sees the same thing.",
    "We need this before Friday, otherwise the shop has to close for the weekend.",
    "Can you call me instead?",
    "ok",
    "Let me check with our accountant and come back to you.",
    "Screenshot is above. The red line appears after about ten seconds.",
  ],
  working: [
    "Let me look into that for you.",
    "May I ask which browser you are using?",
    "I am checking with our technical team, one moment please.",
    "Could you send me a screenshot of the whole window?",
    "Thanks for waiting. I have passed it on with everything you told me.",
    "May I know how urgent this is for you?",
    "I have reproduced it on a test account.",
    "Can you bear with us for a while? 🙂",
  ],
  resolved: [
    "It is done. Please reload the page and tell me whether it looks right now.",
    "That should be everything. Is there anything else I can do for you?",
    "Glad it works again! I will close this chat; just write here if it comes back.",
    "All set. Have a lovely day!",
  ],
  thanks: [
    "Perfect, thank you!",
    "That was quick, thanks {agent}.",
    "Works now. Cheers!",
    "Great, thanks a lot 🙏",
    "Thanks. Still think it should not have happened, but thanks.",
  ],
};

/** Private notes, notices and broadcasts are written by the team or by the product, so they stay in English. */
export const NOTES: Choices<string> = [
  "Customer called as well, see the note on the account.",
  "Waiting for an answer from the courier, ref {order}.",
  "Third time this month. Candidate for a goodwill credit of {amount}?",
  "Billing confirmed: the second charge was a reservation.",
  "Please do not close before Thursday, {agent} is following up.",
  "Looks like the same root cause as last week's incident.",
];

export const NOTICES: Choices<string> = [
  "{agent} took the chat",
  "Chat was transferred to another department",
  "Customer left the page",
  "Customer came back to the page",
  "Chat status was changed",
  // Codes for the vendor's own screen; the third is one that no client has named. Source: a client that exports chats.
  "request_rating",
  "resolution_time",
  "chat_auto_routed",
];

export const ARTICLES: Choices<string> = [
  "Here is the article that covers it: [Reset your password](https://help.example.com/reset-your-password)",
  "This guide shows every step: [Connect your shop](https://help.example.com/connect-your-shop)",
  "Have a look at [Read your invoice](https://help.example.com/read-your-invoice)",
];

export const BROADCASTS: Choices<string> = [
  "Hi {name}! Your trial of {plan} ends in three days. Any questions before you decide?",
  "We have just released scheduled messages. Want a two-minute tour?",
  "Hi {name}. My name is {agent}. Can we hop on a quick call this week?",
];

export const EMOJI_ONLY: Choices<string> = ["👍", "🙏🙏", "😊", "🎉", "👍🏽", "❤️", "😩", "🤷‍♀️", "👨‍👩‍👧‍👦"];
