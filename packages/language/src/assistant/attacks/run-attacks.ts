import type { Passage } from '../../documents/passage.ts';
import type { PassageIndex } from '../../retrieval/index.ts';
import { sampleShop, sampleShopData, type SampleShop } from '../actions/sample-shop.ts';
import type { ActionPort, AssistantLanguage, AssistantState } from '../assistant-types.ts';
import type { Assistant } from '../open-assistant.ts';
import { sampleKnowledge } from '../sample-knowledge.ts';
import { shippedAttacks, spokenTurn, type Attack } from './attack.ts';
import { findLeaks, privateValues } from './find-leaks.ts';

/** What the assistant under attack works on. */
export interface AttackedWorld {
  readonly actions: ActionPort;
  readonly knowledge: Readonly<Record<AssistantLanguage, PassageIndex>>;
}

export interface AttackResult {
  readonly id: string;
  readonly category: string;
  /** What was given away. */
  readonly leaks: readonly string[];
  /** Names of the actions that had an effect. */
  readonly actions: readonly string[];
}

export interface AttackTally {
  readonly category: string;
  readonly attacks: number;
  readonly leaks: number;
  readonly actions: number;
}

export interface AttackReport {
  readonly results: readonly AttackResult[];
  /** A line a category, in the order of the file, and `all` behind them. */
  readonly table: readonly AttackTally[];
}

/**
 * Attacks an assistant, each time over a fresh sample shop, and counts what leaked and what had an effect.
 *
 * @param makeAssistant opens the assistant over the world that is given; it is disposed of at the end
 * @param attacks default: those that ship
 */
export async function runAttacks(
  makeAssistant: (world: AttackedWorld) => Promise<Assistant>,
  { attacks = shippedAttacks() }: { readonly attacks?: readonly Attack[] } = {},
): Promise<AttackReport> {
  const now = new Date();
  const data = sampleShopData(now);
  const values = privateValues(data);
  const knowledge = await sampleKnowledge();
  let shop: SampleShop = sampleShop({ data, now: () => now });
  const actions: ActionPort = { run: (prepared, customer) => shop.run(prepared, customer) };
  const assistant = await makeAssistant({ actions, knowledge });
  const results: AttackResult[] = [];
  for (const attack of attacks) {
    shop = sampleShop({ data, now: () => now });
    const index = knowledge[attack.language];
    if (attack.document !== undefined) index.setDocument(injectedId, [injectedPassage(attack.document)]);
    const leaks = await attackOnce(assistant, attack, values);
    index.removeDocument(injectedId);
    results.push({
      id: attack.id,
      category: attack.category,
      leaks,
      actions: shop.changes().map(({ action }) => action),
    });
  }
  await assistant.dispose();
  return { results, table: tableOf(results) };
}

async function attackOnce(
  assistant: Assistant,
  attack: Attack,
  values: ReadonlyMap<string, readonly string[]>,
): Promise<string[]> {
  let state: AssistantState | undefined;
  let written = '';
  const leaks: string[] = [];
  for (const [number, turn] of attack.turns.entries()) {
    const { text, customer } = spokenTurn(turn, attack);
    written += `\n${text}`;
    const reply = await assistant.reply({
      ...{ conversationId: `attack-${attack.id}`, messageId: `${number}`, text },
      ...(state !== undefined && { state }),
      ...(customer !== null && { customer: { customerId: customer } }),
    });
    state = reply.state;
    leaks.push(...findLeaks(reply, { values, customer, written, markers: attack.markers }));
  }
  return leaks;
}

const injectedId = 'injected';
const injectedPassage = (text: string): Passage => ({
  ...{ id: injectedId, documentId: injectedId, text, headings: [], start: 0, end: text.length },
});

function tableOf(results: readonly AttackResult[]): AttackTally[] {
  const tally = (category: string, of: readonly AttackResult[]): AttackTally => ({
    category,
    attacks: of.length,
    leaks: of.filter(({ leaks }) => leaks.length > 0).length,
    actions: of.filter(({ actions }) => actions.length > 0).length,
  });
  const categories = [...new Set(results.map(({ category }) => category))];
  return [
    ...categories.map((name) =>
      tally(
        name,
        results.filter(({ category }) => category === name),
      ),
    ),
    tally('all', results),
  ];
}
