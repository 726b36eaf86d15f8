import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as commonDictionary } from '@zxcvbn-ts/language-common';
import { dictionary as englishDictionary } from '@zxcvbn-ts/language-en';
import { WeakPasswordError } from '../problem/http-errors.ts';

export const passwordLengthMin = 12;
/** Longer ones cost the strength check and the hash more than they add. */
export const passwordLengthMax = 128;

/** 3 of 4: about 10⁸ guesses or more (Wheeler 2016), beyond guessing through a sign-in page that limits its rate. */
const scoreMin = 3;

/** What must be left without the words that an attacker knows. */
const numOwnCharactersMin = 8;

let estimator: ZxcvbnFactory | undefined;

/**
 * Refuses a password that is guessed easily.
 *
 * @param known words an attacker would try first: the person's name and e-mail address, the product's name
 * @throws WeakPasswordError
 */
export function requireStrongPassword(password: string, known: readonly string[] = []): void {
  const { length } = password;
  const isLongEnough = length >= passwordLengthMin && length <= passwordLengthMax;
  if (isLongEnough && isHardToGuess(password, wordsOf(known))) return;
  throw new WeakPasswordError('The password is guessed too easily.', {
    expected: `${passwordLengthMin} to ${passwordLengthMax} characters, zxcvbn score ${scoreMin} or more`,
    received: `${length} characters`,
    fix: 'Use a longer one, such as four unrelated words.',
  });
}

function wordsOf(known: readonly string[]): string[] {
  const words = known.flatMap((text) => [text, ...text.split(/[\s@._-]+/)]).map((word) => word.toLowerCase());
  return ['newfield', ...words].filter((word) => word.length > 2);
}

function isHardToGuess(password: string, words: readonly string[]): boolean {
  // zxcvbn takes known words one by one; a password that is hardly more than them strung together still scores well.
  const rest = words.reduce((text, word) => text.replaceAll(word, ''), password.toLowerCase());
  if (rest.length < numOwnCharactersMin) return false;
  estimator ??= new ZxcvbnFactory({
    dictionary: { ...commonDictionary, ...englishDictionary },
    graphs: adjacencyGraphs,
    maxLength: passwordLengthMax,
  });
  return estimator.check(password, [...words]).score >= scoreMin;
}
