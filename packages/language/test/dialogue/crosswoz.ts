import { readRows } from './service-data.ts';
import type { SlotSpan } from '../../src/index.ts';

/** Intent, domain, slot, value. */
export type DialogueAct = readonly [intent: string, domain: string, slot: string, value: string];

interface Message {
  readonly role: 'usr' | 'sys';
  readonly content: string;
  readonly dialog_act: readonly DialogueAct[];
}

/** What a customer said, with what the assistant had said before. */
export interface CustomerTurn {
  readonly text: string;
  readonly before: string;
  readonly acts: readonly DialogueAct[];
}

/** Turns of customers in CrossWOZ (Zhu 2020). */
export async function customerTurns(file: 'val' | 'test'): Promise<CustomerTurn[]> {
  const dialogues = await readRows<{ messages: Message[] }>(`crosswoz/${file}.jsonl.gz`);
  return dialogues.flatMap(({ messages }) =>
    messages.flatMap(({ role, content, dialog_act: acts }, index) =>
      role === 'usr' ? [{ text: content, before: messages[index - 1]?.content ?? '', acts }] : [],
    ),
  );
}

const isValueIn = ({ text }: CustomerTurn, [intent, , , value]: DialogueAct): boolean =>
  intent === 'Inform' && value !== '' && text.includes(value);

const separator = '+';

/** Acts whose value stands in the text, by the value's place. A value of two slots is at its next place for the second. */
export function valueSpans(turn: CustomerTurn): SlotSpan[] {
  const spans: SlotSpan[] = [];
  for (const act of turn.acts) {
    if (!isValueIn(turn, act)) continue;
    const [, domain, slot, value] = act;
    let start = turn.text.indexOf(value);
    const isTaken = (at: number): boolean => spans.some((span) => span.start < at + value.length && span.end > at);
    while (start >= 0 && isTaken(start)) start = turn.text.indexOf(value, start + 1);
    if (start < 0) start = turn.text.indexOf(value);
    spans.push({ slot: `${domain}${separator}${slot}`, start, end: start + value.length });
  }
  return spans;
}

/** All other acts, whole. */
export const wholeActs = (turn: CustomerTurn): string[] =>
  turn.acts.filter((act) => !isValueIn(turn, act)).map((act) => act.join(separator));

/** All acts of a turn as they are compared. */
export const actKeys = ({ acts }: CustomerTurn): string[] => acts.map((act) => act.join(separator));

export const informKey = (slot: string, value: string): string => ['Inform', slot, value].join(separator);
