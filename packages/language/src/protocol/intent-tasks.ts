import { shuffledOrder, type Row } from '@newfield/data';
import type { UnderstoodText } from '../intents/intent-model.ts';
import { openShippedIntents } from '../intents/shipped-intents.ts';
import type { IntentExample } from '../intents/train-intents.ts';
import { defaultIntentTrainer, type IntentTrainer, type TrainedIntents } from './intent-trainer.ts';
import { readJsonFile, readPart, textsOf, type ReadPart } from './read-part.ts';
import { meanOf, type JudgedText, type TextTask, type TextTaskOptions } from './text-evaluation.ts';

/** The same rows are kept apart whatever the seed. */
const splitSeed = 1;
const banking = 'banking77/intents';
/** Rows of train that stand for a validation part, which the data set doesn't have. */
const numHeldBack = 1000;

/** All of train, but for validation; what ships has learnt from all of it, so that it can be judged on the test part alone. */
export const banking77: TextTask = {
  splits: ['validation', 'test'],
  goals: [{ metric: 'accuracy', atLeast: 0.937 }],
  judge: (options) =>
    options.split === 'test' && options.trainIntents === undefined
      ? judgeShippedBanking(options)
      : judgeBanking(options, async (numRows) => [heldBack(numRows).learnt]),
};

async function judgeShippedBanking({ split, seed, onStep: _, ...where }: TextTaskOptions): Promise<JudgedText> {
  const test = await readPart(banking, split, where);
  const model = await openShippedIntents('banking77');
  try {
    const wanted = test.rows.map(bankingExample);
    const understood = await model.understand(wanted.map(({ text }) => text));
    const right = understood.map(({ guesses }, row) => Number(guesses[0]!.intent === wanted[row]!.intent));
    return { model: 'intents-banking77', parts: [test.part], metrics: { accuracy: meanOf(right, seed) } };
  } finally {
    await model.dispose();
  }
}

/** Ten examples of each intent, drawn three times: figures are means over the draws. */
export const banking77TenShot: TextTask = {
  splits: ['validation', 'test'],
  goals: [{ metric: 'accuracy', atLeast: 0.85 }],
  judge: (options) =>
    judgeBanking(options, async () =>
      Object.values((await readJsonFile('banking77', 'fewshot_indices.json')) as Draws),
    ),
};

type Draws = Readonly<Record<string, readonly number[]>>;

const heldBack = (numRows: number): { readonly held: readonly number[]; readonly learnt: readonly number[] } => {
  const order = [...shuffledOrder(numRows, splitSeed)];
  return { held: order.slice(0, numHeldBack), learnt: order.slice(numHeldBack) };
};

/** @param drawsOf rows of train to learn from, draw by draw; the whole of it is learnt from for the test where there is one draw */
async function judgeBanking(
  { split, seed, trainIntents = defaultIntentTrainer, onStep, ...where }: TextTaskOptions,
  drawsOf: (numRows: number) => Promise<readonly (readonly number[])[]>,
): Promise<JudgedText> {
  const train = await readPart(banking, 'train');
  const examples = train.rows.map(bankingExample);
  const isTest = split === 'test';
  const draws = await drawsOf(examples.length);
  const held = new Set(heldBack(examples.length).held);
  const test: ReadPart = isTest
    ? await readPart(banking, split, where)
    : { part: { ...train.part, split, rows: held.size }, rows: train.rows.filter((_, row) => held.has(row)) };
  const right = new Array<number>(test.rows.length).fill(0);
  const wanted = test.rows.map(bankingExample);
  for (const [number, draw] of draws.entries()) {
    const rows = isTest && draws.length === 1 ? [...examples.keys()] : draw.filter((row) => isTest || !held.has(row));
    const model = await trainIntents.train(
      rows.map((row) => examples[row]!),
      { seed },
    );
    try {
      const understood = await model.understand(wanted.map(({ text }) => text));
      understood.forEach(({ guesses }, row) => {
        if (guesses[0]!.intent === wanted[row]!.intent) right[row]! += 1 / draws.length;
      });
    } finally {
      await model.dispose();
    }
    onStep(`${banking}: training ${number + 1} of ${draws.length}, ${rows.length} examples`);
  }
  return { model: trainIntents.name, parts: [test.part], metrics: { accuracy: meanOf(right, seed) } };
}

const bankingExample = ({ text, category }: Row): IntentExample => ({
  text: String(text).trim().replace(/\s+/gu, ' '),
  intent: String(category),
});

/** In-scope accuracy counts a refused text as wrong, and recall of texts that fit no intent is at the same threshold. */
export const clinc150: TextTask = {
  splits: ['validation', 'test'],
  goals: [
    { metric: 'inScopeAccuracy', atLeast: 0.96 },
    { metric: 'outOfScopeRecall', atLeast: 0.75 },
  ],
  async judge({ split, seed, trainIntents, onStep, ...where }) {
    const intents = 'clinc150/intents';
    const outOfScope = 'clinc150/out-of-scope';
    const [known, strange] = [await readPart(intents, split, where), await readPart(outOfScope, split, where)];
    const model = trainIntents ? await learntClinc(trainIntents, seed, onStep) : await openShippedIntents('clinc150');
    let understood: readonly [readonly UnderstoodText[], readonly UnderstoodText[]];
    try {
      understood = [await model.understand(textsOf(known, 'text')), await model.understand(textsOf(strange, 'text'))];
    } finally {
      await model.dispose();
    }
    const isRight = understood[0].map(({ guesses }, row) => guesses[0]!.intent === known.rows[row]!['intent']);
    const mean = (figures: readonly boolean[]): ReturnType<typeof meanOf> => meanOf(figures.map(Number), seed);
    return {
      model: trainIntents?.name ?? 'intents-clinc150',
      parts: [known.part, strange.part],
      metrics: {
        inScopeAccuracy: mean(isRight.map((each, row) => each && !understood[0][row]!.isOutOfScope)),
        outOfScopeRecall: mean(understood[1].map(({ isOutOfScope }) => isOutOfScope)),
        inScopeAccuracyWithoutRefusal: mean(isRight),
      },
    };
  },
};

async function learntClinc(
  trainIntents: IntentTrainer,
  seed: number,
  onStep: TextTaskOptions['onStep'],
): Promise<TrainedIntents> {
  const { rows } = await readPart('clinc150/intents', 'train');
  const outOfScope = textsOf(await readPart('clinc150/out-of-scope', 'train'), 'text');
  const examples = rows.map(({ text, intent }) => ({ text: String(text), intent: String(intent) }));
  const model = await trainIntents.train(examples, { outOfScope, seed });
  onStep(`clinc150/intents: ${examples.length} examples learnt`);
  return model;
}
