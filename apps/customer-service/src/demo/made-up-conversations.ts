/** A conversation of the demo; what the assistant answers in it is its own. */
export interface MadeUpConversation {
  /** The shop's reference; left out for a stranger. */
  readonly customer?: string;
  readonly language: 'en' | 'zh' | 'de';
  readonly texts: readonly string[];
  readonly hoursAgo: number;
  /** How it ended. */
  readonly rating?: number;
  readonly comment?: string;
  readonly thumb?: 1 | -1;
}

export const madeUpConversations: readonly MadeUpConversation[] = [
  { language: 'en', texts: ['What does delivery cost?', 'thank you'], hoursAgo: 150, rating: 5, thumb: 1 },
  { customer: 'customer-ines', language: 'en', texts: ['Where is my order NL-20395?'], hoursAgo: 124, rating: 4 },
  { language: 'zh', texts: ['送货要多少钱？'], hoursAgo: 101, rating: 5 },
  { language: 'de', texts: ['Wie lange dauert die Lieferung?'], hoursAgo: 77 },
  {
    ...{ language: 'en', texts: ['Do you sell gift wrapping with a ribbon?', 'Do you deliver to Brazil?'] },
    ...{ hoursAgo: 55, rating: 2, comment: 'Nobody could tell me.', thumb: -1 },
  },
  { language: 'en', texts: ['How long is the warranty on lamps?'], hoursAgo: 49, rating: 5, thumb: 1 },
  { customer: 'customer-mei', language: 'zh', texts: ['怎么退货？'], hoursAgo: 30 },
  {
    customer: 'customer-ines',
    language: 'en',
    texts: ['I want my money back for NL-20311', 'yes'],
    hoursAgo: 26,
    rating: 5,
  },
  {
    customer: 'customer-tobias',
    language: 'en',
    texts: ['This is the third broken lamp and I am furious!'],
    hoursAgo: 3,
  },
  { customer: 'customer-oskar', language: 'de', texts: ['Ich möchte mit einem Menschen sprechen'], hoursAgo: 1 },
  { customer: 'customer-mei', language: 'zh', texts: ['我要转人工客服'], hoursAgo: 0.3 },
  { language: 'en', texts: ['Can I pay with a cheque?', 'I would like to talk to a person'], hoursAgo: 0.1 },
  { customer: 'customer-ines', language: 'en', texts: ['Please cancel order NL-20418'], hoursAgo: 0.05 },
];

export const madeUpCannedReplies: readonly {
  readonly shortcut: string;
  readonly texts: Readonly<Record<string, string>>;
}[] = [
  {
    shortcut: 'hello',
    texts: {
      en: 'Hello {customer}, this is {agent}. I have read what you wrote and look into it now.',
      zh: '{customer}您好，我是{agent}。我已看过您的留言，现在为您处理。',
      de: 'Guten Tag {customer}, hier ist {agent}. Ich habe gelesen, was Sie geschrieben haben, und sehe es mir jetzt an.',
    },
  },
  {
    shortcut: 'photos',
    texts: {
      en: 'Please send us two photographs of the damage. We send a replacement at once.',
      zh: '请给我们发两张损坏处的照片，我们会立即补寄。',
      de: 'Bitte senden Sie uns zwei Fotos des Schadens. Wir schicken sofort Ersatz.',
    },
  },
  {
    shortcut: 'bye',
    texts: {
      en: 'Is there anything else that I can do for you?',
      zh: '还有什么可以帮您的吗？',
      de: 'Kann ich sonst noch etwas für Sie tun?',
    },
  },
];
