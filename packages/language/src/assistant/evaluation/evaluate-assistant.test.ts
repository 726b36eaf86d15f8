import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { AssistantReply, CustomerTurn } from '../assistant-types.ts';
import { evaluateAssistant } from './evaluate-assistant.ts';
import { readQuestionSet } from './question-set.ts';

const citation = { documentId: 'd', passageId: 'p', title: 'Handbook', headings: ['Handbook', 'Refunds'], quote: '' };
const replies: Readonly<Record<string, Partial<AssistantReply>>> = {
  right: { decision: { kind: 'answer', answers: [] }, text: 'It takes\nfive days.', citations: [citation] },
  wrong: { decision: { kind: 'answer', answers: [] }, text: 'It is free.', citations: [{ ...citation, headings: [] }] },
  unsure: { decision: { kind: 'not-known' }, text: 'I don’t know.', citations: [] },
  asks: { decision: { kind: 'ask', intent: 'i', missing: 'm' }, text: 'Which?', citations: [] },
};
const assistant = { reply: async ({ text }: CustomerTurn) => replies[text] as AssistantReply };

describe('an evaluation', () => {
  it('counts answers, citations and refusals as they are, by language', async () => {
    const csv =
      'language,question,quote,document,heading\nen,right,takes five days,d,Refunds\nen,wrong,takes five days,d,Refunds\n' +
      'en,unsure,takes five days,d,\nen,asks,,,\nzh,unsure,,,\nzh,wrong,,,\n';
    const { all, byLanguage, questions } = await evaluateAssistant(assistant, readQuestionSet(csv));
    expect(
      [all.answer, all.citation, all.refusal, all.wrongAnswer].map(({ numRight, numCases }) => [numRight, numCases]),
    ).toEqual([
      [1, 3],
      [1, 3],
      [1, 3],
      [1, 3],
    ]);
    expect(byLanguage.zh!.refusal).toMatchObject({ numRight: 1, numCases: 2 });
    expect(questions.map(({ isRight }) => isRight)).toEqual([true, false, false, false, true, false]);
    // statsmodels 0.14, proportion_confint(1, 3, method='wilson')
    expect(all.answer.interval[0]).toBeCloseTo(0.0615, 4);
    expect(all.answer.interval[1]).toBeCloseTo(0.7923, 4);
  });

  it('goes on behind what was judged before, to the same figures, and ends when it is aborted', async () => {
    const questions = readQuestionSet(
      'language,question,quote\nen,right,takes five days\nen,wrong,takes five days\nen,unsure,\n',
    );
    const whole = await evaluateAssistant(assistant, questions);
    const asked: string[] = [];
    const listening = {
      reply: async (turn: CustomerTurn) => {
        asked.push(turn.text);
        return assistant.reply(turn);
      },
    };
    const counts: number[] = [];
    const rest = await evaluateAssistant(listening, questions, {
      judgedBefore: whole.questions.slice(0, 2),
      onProgress: (judged) => void counts.push(judged.length),
    });
    expect([asked, counts]).toEqual([['unsure'], [3]]);
    expect(rest).toEqual(whole);
    await expect(evaluateAssistant(assistant, questions, { signal: AbortSignal.abort() })).rejects.toThrow();
  });

  it('names the row that is broken', () => {
    expect(() => readQuestionSet('language,question\nen,a\nfr,b\n')).toThrow(
      'Row 3 of the question set is broken: language.',
    );
  });
});

describe('the saved questions', () => {
  it('are at least 120, of which the handbook answers at least 40 not, and its words are quoted as they stand', async () => {
    const read = async (name: string) => readFile(new URL(`../../../samples/${name}`, import.meta.url), 'utf8');
    const questions = readQuestionSet(await read('assistant-questions.csv'));
    expect(questions.length).toBeGreaterThanOrEqual(120);
    expect(questions.filter(({ quotes }) => quotes.length === 0).length).toBeGreaterThanOrEqual(40);
    for (const { language, quotes } of questions) {
      const handbook = (await read(`shop-handbook.${language}.md`)).replace(/\s*\n\s*/gu, language === 'zh' ? '' : ' ');
      for (const quote of quotes) expect(handbook).toContain(quote);
    }
  });
});
