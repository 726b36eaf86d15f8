import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as commonDictionary } from '@zxcvbn-ts/language-common';
import { dictionary as englishDictionary } from '@zxcvbn-ts/language-en';
import { WeakPasswordError } from '../problem/http-errors.ts';

export const passwordLengthMin = 12;
/** Longer ones cost the strength check and the hash more than they add. */
export const passwordLengthMax = 128;

/** 3 of 4: about 10⁸ guesses or more (Wheeler 2016), beyond guessing through a sign-in page that limits its rate. */
const scoreMin = 3;

let estimator: ZxcvbnFactory | undefined;

/**
 * Refuses a password that is guessed easily.
 *
 * @param known words an attacker would try first: the person's name and e-mail address, the product's name
 * @throws WeakPasswordError
 */
export function requireStrongPassword(password: string, known: readonly string[] = []): void {
  const { length } = password;
  if (length >= passwordLengthMin && length <= passwordLengthMax && score(password, known) >= scoreMin) return;
  throw new WeakPasswordError('The password is guessed too easily.', {
    expected: `${passwordLengthMin} to ${passwordLengthMax} characters, zxcvbn score ${scoreMin} or more`,
    received: `${length} characters`,
    fix: 'Use a longer one, such as four unrelated words.',
  });
}

function score(password: string, known: readonly string[]): number {
  estimator ??= new ZxcvbnFactory({
    dictionary: { ...commonDictionary, ...englishDictionary },
    graphs: adjacencyGraphs,
    maxLength: passwordLengthMax,
  });
  const words = ['newfield', ...known.flatMap((text) => [text, ...text.split(/[\s@._-]+/)])];
  return estimator.check(password, words.filter((word) => word.length > 2)).score;
}
