import type { Flow } from './flow.ts';

/** The sample shop's flow; answers have the thresholds of `findAnswer`. Its own were chosen on one half of the shop's questions; see `test/assistant/choose-thresholds.measure.ts`. */
export const defaultFlow: Flow = {
  intents: {
    'track-order': { kind: 'action', action: 'order-status', slots: ['orderNumber'], confirm: false },
    'cancel-order': { kind: 'action', action: 'cancel-order', slots: ['orderNumber'], confirm: true },
    'change-address': { kind: 'action', action: 'change-address', slots: ['orderNumber', 'address'], confirm: true },
    refund: { kind: 'action', action: 'request-refund', slots: ['orderNumber'], confirm: true },
    damaged: {
      kind: 'answer',
      question: {
        en: 'How do I report damage from the journey?',
        de: 'Wie melde ich Transportschäden?',
        zh: '运输造成的损坏怎么报告？',
      },
    },
    'return-article': {
      kind: 'answer',
      question: {
        en: 'How can articles be returned?',
        de: 'Wie können Artikel zurückgegeben werden?',
        zh: '商品怎么退回？',
      },
    },
    'wants-person': { kind: 'hand-over', reason: 'asked' },
  },
  limits: { timesAsked: 2, unanswered: 2, turnsWithoutProgress: 8 },
  thresholds: { intent: 0.4, intentOfQuestion: 0.8, lead: 0.15 },
};
