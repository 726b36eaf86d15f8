import { InvalidArgumentError } from '@newfield/core';
import type { ChatMessage } from '../models/text-generator.ts';
import { specialTokens, type ChatTokeniser } from './chat-tokeniser.ts';

/**
 * A conversation as the tokens a model goes on from, cut to what it has room for: the oldest messages go first, but not those of the
 * system. Where the newest message alone is too long, its end stays.
 *
 * @param room tokens, 8 or more
 * @throws InvalidArgumentError when there is no message, or those of the system leave no room
 */
export function fitPrompt(tokeniser: ChatTokeniser, messages: readonly ChatMessage[], room: number): number[] {
  const newest = messages.at(-1);
  if (newest === undefined) {
    throw new InvalidArgumentError('There is no message to answer.', {
      stage: 'deployment',
      expected: 'at least one message',
      received: 'none',
      fix: 'Give the message that is to be answered.',
    });
  }
  const ofSystem = messages.slice(0, -1).filter(({ role }) => role === 'system');
  const rules = ofSystem.flatMap((message) => tokeniser.encodeMessage(message));
  // One token each for the turn that is cut, its end, and the answer's turn; and a few of its words.
  const left = room - rules.length - 1;
  if (left < 6) throw tooLong(rules.length, room);
  const turn = tokeniser.encodeMessage(newest);
  const kept: number[][] = [turn.length <= left ? turn : [turn[0]!, ...turn.slice(turn.length - left + 1)]];
  let used = kept[0]!.length;
  const earlier = messages.slice(0, -1).filter(({ role }) => role !== 'system');
  for (const message of earlier.reverse()) {
    const tokens = tokeniser.encodeMessage(message);
    if (used + tokens.length > left) break;
    kept.unshift(tokens);
    used += tokens.length;
  }
  return [...rules, ...kept.flat(), specialTokens.assistant];
}

function tooLong(numTokens: number, room: number): Error {
  return new InvalidArgumentError("The system's messages leave no room for a question.", {
    stage: 'deployment',
    expected: `up to ${room - 7} tokens`,
    received: `${numTokens} tokens`,
    fix: 'Shorten them, or ask for a shorter answer.',
  });
}
