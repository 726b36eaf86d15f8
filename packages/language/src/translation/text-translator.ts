import type { TranslationLanguages, Translator } from '../models/translator.ts';
import { directionOf } from './languages.ts';
import { fillSlots, markSpans, type MarkedText, type Span } from './marked-text.ts';
import type { MemoryMatch, TranslationMemory } from './memory/translation-memory.ts';
import { estimateQuality, qualityFeatures } from './quality/estimate-quality.ts';
import { findDoubts, type Doubt } from './quality/find-doubts.ts';
import type { EngineAnswer, SentenceEngine } from './sentence-engine.ts';
import { cleanText } from './sentences/clean-text.ts';
import { cutSentence } from './sentences/cut-sentence.ts';
import { hasLettersOf, hasWords } from './sentences/letters.ts';
import { joinPieces } from './sentences/join-pieces.ts';
import { protectedSpans } from './sentences/protected-spans.ts';
import { splitText } from './sentences/split-text.ts';
import { holdsTerm, type FoundTerm, type TermList } from './terms/term-list.ts';
import type { QualitySettings } from './translator-settings.ts';

/** A sentence, or a part of a long one, and what became of it. */
export interface SentenceTranslation {
  readonly source: string;
  readonly target: string;
  /** Translated by the model, by the team before (to be shown as 100 %), or left as it is: nothing in it was to be translated. */
  readonly origin: 'model' | 'memory' | 'kept';
  /** Expected chrF, 0 to 100; undefined where it can't be told. */
  readonly estimate?: number;
  /** Empty where there is no reason to doubt it. */
  readonly doubts: readonly Doubt[];
  /** Sentences like it that the team has translated. */
  readonly similar: readonly MemoryMatch[];
  /** Terms of the list that it should hold, and doesn't. */
  readonly missedTerms: readonly string[];
}

export interface TextTranslation {
  readonly text: string;
  readonly isDoubtful: boolean;
  readonly sentences: readonly SentenceTranslation[];
}

export interface TextTranslator extends Translator {
  /**
   * Texts of several sentences and lines: what stands between sentences stays, and so do addresses, numbers and placeholders.
   *
   * @throws InvalidArgumentError when a text is longer than 20,000 characters, or the languages aren't the model's
   * @throws the signal's reason when it is aborted
   */
  translateTexts(
    texts: readonly string[],
    languages: TranslationLanguages,
    options?: { readonly signal?: AbortSignal },
  ): Promise<TextTranslation[]>;
}

export interface TextTranslatorOptions {
  readonly memory?: TranslationMemory;
  readonly terms?: TermList;
  /** By direction; without it no estimate is made. */
  readonly quality?: Readonly<Record<string, QualitySettings>>;
}

/** What makes texts of sentences: one engine, a team's memory and its terms. */
export function textTranslator(engine: SentenceEngine, options: TextTranslatorOptions = {}): TextTranslator {
  const translateTexts: TextTranslator['translateTexts'] = async (texts, languages, { signal } = {}) => {
    engine.requireLanguages(languages);
    const cleaned = texts.map(cleanText);
    const translations: TextTranslation[] = [];
    const job = new SentenceJob(engine, options, languages, signal);
    for (const text of cleaned) translations.push(await translateText(job, text, languages));
    return translations;
  };
  return {
    name: engine.name,
    translateTexts,
    translate: async (texts, languages) => (await translateTexts(texts, languages)).map(({ text }) => text),
  };
}

async function translateText(
  job: SentenceJob,
  text: string,
  languages: TranslationLanguages,
): Promise<TextTranslation> {
  const sentences: SentenceTranslation[] = [];
  const pieces: { text: string; isSentence: boolean }[] = [];
  for (const piece of splitText(text, languages.source)) {
    if (!piece.isSentence) {
      pieces.push(piece);
      continue;
    }
    const translated = await job.translate(piece.text);
    sentences.push(...translated);
    for (const { target } of translated) pieces.push({ text: target, isSentence: true });
  }
  const isDoubtful = sentences.some(({ doubts }) => doubts.length > 0);
  return { text: joinPieces(pieces, languages), isDoubtful, sentences };
}

/** Sentences of one call, in one direction. */
class SentenceJob {
  private readonly engine: SentenceEngine;
  private readonly options: TextTranslatorOptions;
  private readonly languages: TranslationLanguages;
  private readonly signal: AbortSignal | undefined;

  constructor(
    engine: SentenceEngine,
    options: TextTranslatorOptions,
    languages: TranslationLanguages,
    signal: AbortSignal | undefined,
  ) {
    this.engine = engine;
    this.options = options;
    this.languages = languages;
    this.signal = signal;
  }

  /** A long sentence is translated in parts. */
  async translate(sentence: string): Promise<SentenceTranslation[]> {
    this.signal?.throwIfAborted();
    const { memory } = this.options;
    const similar = memory?.find(sentence, this.languages, { limit: 3 }) ?? [];
    const same = similar[0]?.similarity === 1 ? similar[0] : undefined;
    const plain = { source: sentence, doubts: [], similar, missedTerms: [] };
    if (same !== undefined) return [{ ...plain, target: same.target, origin: 'memory' }];
    if (!hasWords(sentence)) return [{ ...plain, target: sentence, origin: 'kept' }];
    if (!hasLettersOf(sentence, this.languages.source)) {
      const isForeign = !hasLettersOf(sentence, this.languages.target);
      return [{ ...plain, target: sentence, origin: 'kept', doubts: isForeign ? ['other-letters'] : [] }];
    }
    const parts: SentenceTranslation[] = [];
    for (const part of cutSentence(sentence, (text) => this.fits(text))) {
      if (part.trim() === '') continue;
      parts.push({ ...(await this.translatePart(part.trim())), similar });
    }
    return parts;
  }

  private fits(part: string): boolean {
    const { numSlots } = this.engine;
    const spans = numSlots === 0 ? [] : protectedSpans(part);
    return spans.length <= numSlots && this.engine.fits(markSpans(part, spans));
  }

  private async translatePart(source: string): Promise<Omit<SentenceTranslation, 'similar'>> {
    if (!hasWords(source)) return { source, target: source, origin: 'kept', doubts: [], missedTerms: [] };
    const kept = protectedSpans(source).map((span) => ({ span, value: source.slice(span.start, span.end) }));
    const terms = this.options.terms?.find(source, this.languages) ?? [];
    const first = await this.ask(source, this.engine.numSlots === 0 ? [] : kept);
    const missed = missedIn(first.target, terms);
    const made = missed.length === 0 ? first : await this.askAgain(source, { first, kept, missed, terms });
    const missedTerms = missedIn(made.target, terms).map(({ target }) => target);
    const { estimate, doubts } = await this.judge(
      source,
      made,
      kept.map(({ value }) => value),
    );
    return {
      ...{ source, target: made.target, origin: 'model', missedTerms },
      ...(estimate !== undefined && { estimate }),
      doubts: [...doubts, ...(missedTerms.length > 0 ? (['missed-term'] as const) : [])],
    };
  }

  private async ask(source: string, fixed: readonly Fixed[]): Promise<Made> {
    const marked = markSpans(
      source,
      fixed.map(({ span }) => span),
    );
    const answer = await this.engine.translate(marked, this.languages, this.signal);
    const target = fillSlots(
      answer.target,
      fixed.map(({ value }) => value),
    );
    return { marked, answer, target: target.replace(/ {2,}/gu, ' ').trim() };
  }

  /** Terms that were missed are put in slots, as far as there are some; the answer is taken when it misses fewer. */
  private async askAgain(source: string, { first, kept, missed, terms }: Missing): Promise<Made> {
    const isFree = ({ span }: FoundTerm): boolean =>
      kept.every((one) => span.end <= one.span.start || one.span.end <= span.start);
    const forced = missed.filter(isFree).map(({ span, target }) => ({ span, value: target }));
    const fixed = [...kept, ...forced.slice(0, Math.max(0, this.engine.numSlots - kept.length))];
    fixed.sort((a, b) => a.span.start - b.span.start);
    const isMore = fixed.length > kept.length;
    if (
      !isMore ||
      !this.engine.fits(
        markSpans(
          source,
          fixed.map(({ span }) => span),
        ),
      )
    )
      return first;
    const second = await this.ask(source, fixed);
    return missedIn(second.target, terms).length < missed.length ? second : first;
  }

  private async judge(
    source: string,
    { marked, answer, target }: Made,
    kept: readonly string[],
  ): Promise<{ estimate?: number; doubts: Doubt[] }> {
    const settings = this.options.quality?.[directionOf(this.languages)];
    const doubts = findDoubts({ source, target, answer, kept, usualLength: settings?.usualLength });
    if (settings === undefined || answer.meanLogProbability === undefined) return { doubts };
    const { usualLength, threshold } = settings;
    const { languages, signal } = this;
    const features = await qualityFeatures(this.engine, marked, answer, { languages, usualLength, signal });
    const estimate = estimateQuality(features, settings);
    return { estimate, doubts: estimate < threshold ? [...doubts, 'low-estimate'] : doubts };
  }
}

interface Fixed {
  readonly span: Span;
  /** What stands there in the translation. */
  readonly value: string;
}

interface Made {
  readonly marked: MarkedText;
  readonly answer: EngineAnswer;
  readonly target: string;
}

interface Missing {
  readonly first: Made;
  readonly kept: readonly Fixed[];
  readonly missed: readonly FoundTerm[];
  readonly terms: readonly FoundTerm[];
}

const missedIn = (translation: string, terms: readonly FoundTerm[]): FoundTerm[] =>
  terms.filter((term) => !holdsTerm(translation, term));
