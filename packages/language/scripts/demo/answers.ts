import {
  findAnswer,
  PassageIndex,
  readDocument,
  type FoundAnswer,
  type SearchLanguage,
  type SentenceEncoder,
} from '../../src/index.ts';
import { heading, percent, readSample, shown } from './show.ts';

interface Asked {
  readonly file: string;
  readonly answered: readonly string[];
  /** The handbook doesn't say. */
  readonly unanswerable: readonly string[];
  /** The handbook says it in other words, and the answer is not held for likely enough to be shown. */
  readonly missed: readonly string[];
}

const asked: Readonly<Record<SearchLanguage, Asked>> = {
  en: {
    file: 'shop-handbook.en.md',
    answered: [
      'Can an IP44 lamp stand in the rain?',
      'What does delivery cost?',
      'How long is the warranty for furniture?',
    ],
    unanswerable: ['Do you deliver to Japan?', 'Who invented the light bulb?'],
    missed: ['How many days do I have to send a lamp back?'],
  },
  de: {
    file: 'shop-handbook.de.md',
    answered: ['Wann bekomme ich mein Geld zurück?', 'Was kostet der Versand?'],
    unanswerable: ['Wie wird das Wetter?'],
    missed: [],
  },
  zh: {
    file: 'shop-handbook.zh.md',
    answered: ['家具保修几年？', '忘记密码怎么办？'],
    unanswerable: ['今天天气怎么样？'],
    missed: ['退款需要多长时间？'],
  },
};

/** Asks the made-up shop's handbooks; what they don't say is said not to be known. */
export async function answerFromHandbooks(encoder: SentenceEncoder): Promise<void> {
  for (const language of ['en', 'zh', 'de'] as const) {
    const { file, answered, unanswerable, missed } = asked[language];
    const index = new PassageIndex(language);
    const { passages } = await readDocument({ id: file, fileName: file, bytes: await readSample(file) });
    index.setDocument(file, passages);
    heading('ANSWERS', `from ${file}, ${passages.length} passages`);
    const options = language === 'en' ? { encoder } : {};
    for (const question of [...answered, ...unanswerable]) {
      const found = await findAnswer(index, question, options);
      shown(question, found === undefined ? 'not known: the handbook does not seem to say' : quoted(found));
    }
    for (const question of missed) {
      const found = await findAnswer(index, question, options);
      shown(question, found === undefined ? 'not known (the handbook does say it, in other words)' : quoted(found));
    }
  }
}

function quoted({ passage, quote, span, probability }: FoundAnswer): string {
  const words = span === undefined ? '' : `“${span.text}”, `;
  return `${words}${percent(probability)}: ${quote.text}\n      (${passage.documentId} › ${passage.headings.join(' › ')})`;
}
