import type { PassageIndex } from '../retrieval/passage-index.ts';
import { askedMention } from './asked-mention.ts';
import { mentionsOf, type Mention } from './mentions.ts';

/** Where a mention is no likelier than the next one by this factor, none is marked. */
const clearlyNearer = 1.5;

/**
 * The words of a sentence that answer, where the question asks for something that can be told by its form – a duration, an amount, a
 * time, a number, a name – and the sentence holds one that is new, or one that clearly stands nearest to what was asked about.
 *
 * @returns UTF-16 offsets into the sentence
 */
export function answerSpan(question: string, sentence: string, index: PassageIndex): Mention | undefined {
  const asked = question.toLowerCase();
  for (const kind of askedMention(question, index.language).kinds) {
    const mentions = mentionsOf(sentence, kind, index.language).filter(
      ({ start, end }) => !asked.includes(sentence.slice(start, end).toLowerCase()),
    );
    if (mentions.length === 0) continue;
    const near = nearness(question, sentence, index);
    const ranked = mentions
      .map((mention) => ({ mention, near: near(mention) }))
      .sort((left, right) => right.near - left.near);
    const [first, second] = ranked;
    if (second === undefined) return first!.mention;
    return first!.near >= clearlyNearer * second.near && first!.near > 0 ? first!.mention : undefined;
  }
  return undefined;
}

/** How much of the question stands how near to a mention. */
function nearness(question: string, sentence: string, index: PassageIndex): (mention: Mention) => number {
  const weights = index.termWeights(question);
  const words = index.analyzer.tokens(sentence);
  return ({ start, end }) => {
    const inside = words.findIndex((word) => word.end > start);
    const behind = words.findIndex((word) => word.start >= end);
    return words.reduce((sum, { term }, at) => {
      const distance = at < inside ? inside - at : behind >= 0 && at >= behind ? at - behind + 1 : 0;
      return sum + (distance === 0 ? 0 : (weights.get(term) ?? 0) / distance);
    }, 0);
  };
}
