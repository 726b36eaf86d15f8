import { beforeAll, describe, expect, it } from 'vitest';
import { readFile } from 'node:fs/promises';
import { readDocument } from '../documents/index.ts';
import type { TextGenerator } from '../models/text-generator.ts';
import type { IntentModel } from '../intents/intent-model.ts';
import { PassageIndex } from '../retrieval/index.ts';
import { sampleShop, type SampleShop } from './actions/sample-shop.ts';
import type { AssistantReply, AssistantState, CustomerIdentity } from './assistant-types.ts';
import { defaultFlow } from './flow/default-flow.ts';
import { openAssistant, type Assistant } from './open-assistant.ts';
import { handBack } from './policy/states.ts';

/** Tells intents by a word: what is tested here is everything behind the models. */
const byWord: Pick<IntentModel, 'understand'> = {
  understand: async ([text]) => {
    const intent = [
      ['cancel', 'cancel-order'],
      ['refund', 'refund'],
      ['address', 'change-address'],
      ['where is my order', 'track-order'],
    ].find(([word]) => text!.toLowerCase().includes(word!))?.[1];
    return [
      intent === undefined
        ? { guesses: [], isOutOfScope: true }
        : { guesses: [{ intent, probability: 0.9 }], isOutOfScope: false },
    ];
  },
};

const ines: CustomerIdentity = { customerId: 'customer-ines' };
let index: PassageIndex;
let shop: SampleShop;
let assistant: Assistant;

beforeAll(async () => {
  index = new PassageIndex('en');
  const fileName = 'shop-handbook.en.md';
  const bytes = await readFile(new URL(`../../samples/${fileName}`, import.meta.url));
  index.setDocument('handbook', (await readDocument({ id: 'handbook', fileName, bytes })).passages);
  shop = sampleShop();
  const intents = { en: byWord as IntentModel };
  assistant = await openAssistant({ flow: defaultFlow, knowledge: { en: index }, actions: shop, intents });
});

async function converse(texts: readonly string[], customer?: CustomerIdentity): Promise<AssistantReply[]> {
  let state: AssistantState | undefined;
  const replies: AssistantReply[] = [];
  for (const [at, text] of texts.entries()) {
    const turn = { conversationId: `c-${texts.join()}`, messageId: `${at}`, text };
    const reply = await assistant.reply({ ...turn, ...(state && { state }), ...(customer && { customer }) });
    state = reply.state;
    replies.push(reply);
  }
  return replies;
}

describe('the assistant', () => {
  it('answers in the document’s own words and cites where they stand', async () => {
    const [reply] = await converse(['What does delivery cost?']);
    expect(reply).toMatchObject({ speech: 'extractive', decision: { kind: 'answer' } });
    expect(reply!.text).toContain('Delivery costs 4.90 euros.');
    expect(reply!.citations[0]).toMatchObject({ documentId: 'handbook', quote: reply!.text });
    expect(reply!.citations[0]!.headings).toContain('Delivery costs');
  });

  it('says that it does not know, and offers a person', async () => {
    const [reply] = await converse(['What is the capital of Peru?']);
    expect(reply!.decision.kind).toBe('not-known');
    expect(reply!.suggestions).toEqual(['Talk to a person']);
  });

  it('cancels an order after a yes, and once', async () => {
    const replies = await converse(['Please cancel order NL-20418', 'yes please'], ines);
    expect(replies.map(({ decision }) => decision.kind)).toEqual(['confirm', 'act']);
    expect(replies[1]!.text).toBe('Done: order NL-20418 is cancelled.');
    const turn = { conversationId: 'c-Please cancel order NL-20418,yes please', messageId: '1', text: 'yes please' };
    const again = await assistant.reply({ ...turn, state: replies[0]!.state, customer: ines });
    expect(again.text).toBe(replies[1]!.text);
    expect(shop.changes()).toHaveLength(1);
  });

  it('finds no order of another customer', async () => {
    const replies = await converse(['Where is my order NL-20502?'], ines);
    expect(replies[0]!.text).toBe('I find no order NL-20502 in your account. Please check the number.');
  });

  it('tells the shop’s reason for a refusal', async () => {
    const replies = await converse(['I want a refund for NL-19874', 'yes'], ines);
    expect(replies[1]!.text).toMatch(/^Order NL-19874 was delivered on .* the 30 days for a return are over\.$/u);
  });

  it('keeps silent while a person has the word, and answers again when it is handed back', async () => {
    const replies = await converse(['I want to talk to a person', 'What does delivery cost?']);
    expect(replies.map(({ text }) => text)).toEqual([expect.stringContaining('passing you on'), '']);
    const state = handBack(replies[1]!.state);
    const reply = await assistant.reply({
      conversationId: 'c',
      messageId: '9',
      text: 'What does delivery cost?',
      state,
    });
    expect(reply.decision.kind).toBe('answer');
  });

  it('hands over when the shop’s system fails, and says that nothing was changed', async () => {
    const actions = { run: () => Promise.reject(new Error('Ines Kallweit')) };
    const broken = await openAssistant({
      flow: defaultFlow,
      knowledge: {},
      actions,
      intents: { en: byWord as IntentModel },
    });
    const turn = { conversationId: 'c', messageId: 'm', text: 'Where is my order NL-20418', customer: ines };
    const reply = await broken.reply(turn);
    expect(reply.decision).toEqual({ kind: 'hand-over', reason: 'action-failed' });
    expect(JSON.stringify(reply)).not.toContain('Kallweit');
  });

  it('hands over what is written in another language', async () => {
    const [reply] = await converse(['Bonjour, je voudrais savoir quand mon colis sera livré chez moi']);
    expect(reply!.decision).toEqual({ kind: 'hand-over', reason: 'language' });
  });

  it('masks what is personal in the understanding and the trace', async () => {
    const [reply] = await converse(['My name is Ines Kallweit, ines@mailbox.example. What does delivery cost?']);
    expect(reply!.understanding.maskedText).toBe('My name is [name 1], [email 1]. What does delivery cost?');
    expect(JSON.stringify(reply!.trace)).not.toMatch(/Kallweit|mailbox/u);
  });

  it('says of a generator’s words what the passage carries, and the passage’s own where nothing is left', async () => {
    const saying = (text: string): TextGenerator => ({
      name: 'saying',
      async *generate() {
        yield { text, numTokens: 1, finish: 'stop' };
      },
    });
    const ask = async (generator: TextGenerator): Promise<AssistantReply> => {
      const options = { flow: defaultFlow, knowledge: { en: index }, actions: shop, intents: {}, generator };
      const turn = { conversationId: 'c', messageId: 'm', text: 'What does delivery cost?' };
      return (await openAssistant(options)).reply(turn);
    };
    const checked = await ask(saying('Delivery costs 4.90 euros. It is always sent by drone at night.'));
    expect(checked).toMatchObject({ speech: 'generated', text: 'Delivery costs 4.90 euros.' });
    expect(checked.trace.find(({ step }) => step === 'check')!.found).toEqual({ numSentences: 2, numSupported: 1 });
    const wrong = await ask(saying('Delivery costs 9.90 euros.'));
    expect(wrong).toMatchObject({ speech: 'extractive', text: expect.stringContaining('4.90 euros') });
    const broken: TextGenerator = {
      name: 'broken',
      generate: () => {
        throw new Error('out of memory');
      },
    };
    expect((await ask(broken)).speech).toBe('extractive');
  });

  it('refuses a flow that has problems, and keeps the one before', () => {
    const flow = {
      ...defaultFlow,
      intents: { refund: { kind: 'action', action: 'pay', slots: [], confirm: true } },
    } as const;
    expect(() => assistant.replaceFlow(flow as never)).toThrow('This flow can’t go live.');
  });
});
