import { describe, expect, it } from 'vitest';
import { handOverBrief, type BriefedMessage } from './hand-over-brief.ts';

const citation = { documentId: 'h', passageId: 'p', title: 'Handbook', headings: ['Refunds'], quote: 'Five days.' };
const history: BriefedMessage[] = [
  { from: 'customer', text: 'hello' },
  { from: 'customer', text: 'How long does a refund take? I am ann@mill.example' },
  { from: 'assistant', text: 'Five days.', decision: { kind: 'answer', answers: [] }, citations: [citation] },
  { from: 'customer', text: 'And to which account does it go?' },
];

describe('a brief for the agent', () => {
  it('says what was asked, tried and is open, in the customer’s words and without personal values', () => {
    const brief = handOverBrief(history, { language: 'en', sentiment: 'negative' }, { reason: 'not-known' });
    expect(brief.summary).toBe(
      'Asked: How long does a refund take? I am [email 1]; And to which account does it go?\n' +
        'Tried: answered from Refunds\nOpen: the documents don’t say it',
    );
    expect(brief).toMatchObject({ sentiment: 'negative', sources: [citation] });
    expect(brief.suggestedReply).toBeUndefined();
  });

  it('names what waited, in the agent’s language, and drafts in the customer’s', () => {
    const sentence = { text: 'Five\ndays.', start: 0, end: 10 };
    const passage = { id: 'q', documentId: 'h', text: sentence.text, headings: [], start: 0, end: 10 };
    const answers = [{ passage, quote: sentence, sentence, probability: 0.2 }];
    const prepared = { action: 'cancel-order', input: {}, key: 'k' };
    const before = { kind: 'confirming', prepared, timesAsked: 1, language: 'en', unanswered: 0 } as const;
    const options = { reason: 'asked', before, answers, language: 'zh' } as const;
    const brief = handOverBrief(history, { language: 'en', sentiment: 'neutral' }, options);
    expect(brief.open).toEqual(['要求人工客服', 'cancel-order 等待确认']);
    expect(brief.suggestedReply).toBe('Our documents say: “Five days.” Does that answer your question?');
  });
});
