import { InvalidArgumentError } from '@newfield/core';
import type { TranslationLanguages } from '../../models/translator.ts';
import { directionOf } from '../languages.ts';
import type { Span } from '../marked-text.ts';

/** A word or name, and how it has to be translated. */
export interface Term {
  readonly source: string;
  readonly target: string;
}

export interface FoundTerm extends Term {
  readonly span: Span;
}

/** Characters of a term on either side. */
const longestTerm = 200;

/** Terms of a team, by direction. Letters may be large or small; a term with spaces around its words stands by itself. */
export class TermList {
  private readonly directions = new Map<string, Term[]>();

  /** @throws InvalidArgumentError when a term is empty on one side, or too long */
  add(terms: readonly Term[], languages: TranslationLanguages): void {
    const isUsable = (text: string): boolean => text.trim() !== '' && text.length <= longestTerm;
    if (!terms.every(({ source, target }) => isUsable(source) && isUsable(target))) {
      throw new InvalidArgumentError('A term is empty on one side, or too long.', {
        stage: 'deployment',
        expected: `1 to ${longestTerm} characters on each side`,
        received: 'another length',
        fix: 'Leave the term out, or shorten it.',
      });
    }
    const key = directionOf(languages);
    const trimmed = terms.map(({ source, target }) => ({ source: source.trim(), target: target.trim() }));
    // Longer terms first, so that a part of one isn't taken for another.
    const all = [...(this.directions.get(key) ?? []), ...trimmed].sort((a, b) => b.source.length - a.source.length);
    this.directions.set(key, all);
  }

  /** Terms in a sentence, in order, none over another. */
  find(sentence: string, languages: TranslationLanguages): FoundTerm[] {
    const found: FoundTerm[] = [];
    for (const term of this.directions.get(directionOf(languages)) ?? []) {
      for (const { index, 0: text } of sentence.matchAll(patternOf(term.source))) {
        const span = { start: index, end: index + text.length };
        if (!found.some((other) => span.start < other.span.end && other.span.start < span.end))
          found.push({ ...term, span });
      }
    }
    return found.sort((a, b) => a.span.start - b.span.start);
  }
}

/** Whether a translation holds a term as it has to be. */
export const holdsTerm = (translation: string, { target }: Term): boolean => patternOf(target).test(translation);

const patternOf = (text: string): RegExp => {
  const letters = text.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
  // Chinese has no spaces between words, so that a term there may begin anywhere.
  const [before, after] = [/^[\p{Script=Latin}\p{N}]/u, /[\p{Script=Latin}\p{N}]$/u].map((edge) => edge.test(text));
  const alone = '[\\p{Script=Latin}\\p{N}]';
  return new RegExp(`${before ? `(?<!${alone})` : ''}${letters}${after ? `(?!${alone})` : ''}`, 'giu');
};
