import { readFile } from 'node:fs/promises';
import {
  assistantLanguages,
  defaultFlow,
  evaluateAssistant,
  openAssistant,
  openSupportModels,
  readQuestionSet,
  sampleKnowledge,
  sampleShop,
  type AssistantEvaluation,
  type AssistantLanguage,
  type JudgedShare,
  type PassageIndex,
  type SavedQuestion,
} from '../src/index.ts';
import { hasXquad } from '../test/retrieval/xquad.ts';
import { xquadQuestions } from '../test/assistant/xquad-questions.ts';

/** What the assistant makes of the saved questions: the shop's handbook, and XQuAD where `$NEWFIELD_DATA` has it. `--all` lists each. */

const models = await openSupportModels();
const assistant = await openAssistant({
  ...{ flow: defaultFlow, knowledge: await sampleKnowledge(), actions: sampleShop() },
  ...models,
});
const csv = await readFile(new URL('../samples/assistant-questions.csv', import.meta.url), 'utf8');
report('The shop’s handbook', await evaluateAssistant(assistant, readQuestionSet(csv)));

if (hasXquad) {
  const knowledge: Partial<Record<AssistantLanguage, PassageIndex>> = {};
  const questions: SavedQuestion[] = [];
  for (const language of assistantLanguages) {
    const read = await xquadQuestions(language);
    knowledge[language] = read.index;
    questions.push(...read.questions);
  }
  for (const [language, index] of Object.entries(knowledge)) {
    assistant.replaceKnowledge(language as AssistantLanguage, index);
  }
  report('XQuAD', await evaluateAssistant(assistant, questions));
} else {
  console.log('XQuAD was skipped: $NEWFIELD_DATA has no folder service/xquad.');
}
await assistant.dispose();
await models.dispose();

function report(name: string, { all, byLanguage, questions }: AssistantEvaluation): void {
  console.log(`\n${name}: ${questions.length} questions`);
  console.log(
    '| language | answered right | cited right | refused right | answered wrong |\n| --- | --- | --- | --- | --- |',
  );
  for (const [language, figures] of [...Object.entries(byLanguage), ['all', all] as const]) {
    const { answer, citation, refusal, wrongAnswer } = figures!;
    console.log(`| ${[language, ...[answer, citation, refusal, wrongAnswer].map(share)].join(' | ')} |`);
  }
  if (!process.argv.includes('--all')) return;
  for (const { question, decision, isRight, text } of questions) {
    console.log(`${isRight ? '  ' : '✗ '}${question.text} → ${decision} ${text.slice(0, 90)}`);
  }
}

function share({ numRight, numCases, share, interval: [low, high] }: JudgedShare): string {
  return numCases === 0
    ? '–'
    : `${numRight} of ${numCases}, ${share.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}
