import { createInterface } from 'node:readline';
import { CheckpointError, currentCommit } from '@newfield/core';
import { InvalidArgumentError } from '@newfield/core/contracts';
import {
  openIntents,
  openSentenceEncoder,
  readExamples,
  saveIntents,
  trainIntents,
  type IntentRecord,
  type UnderstoodText,
} from '@newfield/language';
import type { Command } from 'commander';
import { positiveInteger } from '../terminal/arguments.ts';
import { print, printJson, printTable } from '../terminal/output.ts';

interface LearnFlags {
  readonly out: string;
  readonly split: string;
  readonly outOfScope: readonly string[];
  readonly refused: number;
  readonly network?: boolean;
  readonly epochs?: number;
  readonly seed: number;
  readonly resume?: boolean;
  readonly json?: boolean;
}

export function registerIntents(program: Command): void {
  const intents = program.command('intents').description('learn what messages want from examples, and understand them');
  intents
    .command('learn <examples>')
    .description(
      'learn intents from a CSV file with the columns text and intent, or from a data set such as banking77/intents',
    )
    .requiredOption('--out <file>', 'where what is learnt goes, such as support.intents')
    .option('--split <split>', 'of a data set', 'train')
    .option(
      '--out-of-scope <examples...>',
      'texts that fit no intent: CSV files, or data sets with their split as in clinc150/out-of-scope:train; without any, everyday texts stand in where there are few examples',
      [],
    )
    .option(
      '--refused <share>',
      'share of texts with a known intent that may be refused, from 0 to below 1',
      requireShare,
      0.03,
    )
    .option(
      '--network',
      'train the English encoder on, too: minutes instead of seconds, better from some thousand examples on',
    )
    .option('--epochs <number>', 'of the network', positiveInteger)
    .option('--seed <number>', 'of all that is drawn', positiveInteger, 1)
    .option('--resume', 'go on with a network from its last checkpoint')
    .option('--json', 'print the record as JSON')
    .action(learn);
  intents
    .command('refuse <file>')
    .description('set when a text is refused, by texts that fit an intent and were not learnt from')
    .requiredOption(
      '--examples <examples>',
      'a CSV file, or a data set with its split as in clinc150/intents:validation',
    )
    .requiredOption('--share <share>', 'share of such texts that may be refused, from 0 to below 1', requireShare)
    .action(refuse);
  intents
    .command('understand <file> [texts...]')
    .description('say what texts want; without texts, those of standard input, one a line')
    .option('--json', 'print JSON')
    .action(understand);
}

async function learn(reference: string, flags: LearnFlags): Promise<void> {
  const started = performance.now();
  const known = await readExamples(reference, flags.split);
  const strange = [];
  for (const one of flags.outOfScope) strange.push(await readNamed(one));
  const outOfScope = strange.flatMap(({ examples }) => examples.map(({ text }) => text));
  const stop = new AbortController();
  const onInterrupt = (): void => stop.abort(new Error('interrupted'));
  process.once('SIGINT', onInterrupt);
  const encoder = await openSentenceEncoder();
  try {
    const { refused: refusedShare, seed, epochs, resume = false } = flags;
    const checkpoint = { path: `${flags.out}-checkpoint.bin`, everySteps: 100, resume };
    const network = { checkpoint, output: process.stderr, signal: stop.signal, ...(epochs && { epochs }) };
    const model = await trainIntents(known.examples, {
      ...{ encoder, refusedShare, seed },
      ...(outOfScope.length > 0 && { outOfScope }),
      ...(flags.network && { network }),
    });
    const commit = currentCommit();
    const { heldOut } = model.parts;
    const record: IntentRecord = {
      sources: [known, ...strange].map(({ source }) => source),
      numExamples: known.examples.length,
      numOutOfScope: model.parts.numOutOfScope ?? 0,
      ...{ refusedShare, seed },
      seconds: Math.round((performance.now() - started) / 1000),
      ...(commit && { commit }),
      ...(heldOut && { heldOut }),
    };
    await saveIntents(model, flags.out, record);
    await model.dispose();
    if (flags.json) printJson(record);
    else report(flags.out, model.parts.intents.length, record);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    throw new CheckpointError('Learning was interrupted.', {
      cause: error,
      fix: 'Go on from the last checkpoint with the same command and --resume.',
    });
  } finally {
    process.removeListener('SIGINT', onInterrupt);
    await encoder.dispose();
  }
}

interface RefuseFlags {
  readonly examples: string;
  readonly share: number;
}

async function refuse(file: string, { examples: named, share }: RefuseFlags): Promise<void> {
  const { examples } = await readNamed(named);
  const model = await openIntents(file);
  try {
    const texts = examples.map(({ text }) => text);
    await saveIntents(await model.withRefusedShare(texts, share), file);
    print(`${file}: of texts like these ${texts.length} at most ${percent(share)} are refused`);
  } finally {
    await model.dispose();
  }
}

/** @param named a CSV file, or a data set with its split behind a colon */
function readNamed(named: string): ReturnType<typeof readExamples> {
  const [name, split] = named.endsWith('.csv') ? [named] : (named.split(':') as [string, string?]);
  return readExamples(name, split);
}

function report(
  file: string,
  numIntents: number,
  { numExamples, numOutOfScope, seconds, heldOut }: IntentRecord,
): void {
  const strange = numOutOfScope > 0 ? `, and ${numOutOfScope} texts that fit none` : '';
  print(`${numIntents} intents from ${numExamples} examples${strange}, ${seconds} s: ${file}`);
  if (heldOut === undefined) return;
  const { numTexts, linear, network, both } = heldOut;
  print(
    `Right on ${numTexts} texts that were held back: ${percent(both)} (words ${percent(linear)}, network ${percent(network)})`,
  );
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

async function understand(
  file: string,
  texts: readonly string[],
  { json }: { readonly json?: boolean },
): Promise<void> {
  const model = await openIntents(file);
  try {
    if (texts.length > 0) return show(texts, await model.understand(texts), json);
    for await (const batch of batchesOf(createInterface({ input: process.stdin }))) {
      show(batch, await model.understand(batch), json);
    }
  } finally {
    await model.dispose();
  }
}

const batchSize = 256;

async function* batchesOf(lines: AsyncIterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = [];
  for await (const line of lines) {
    if (batch.push(line) < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function show(texts: readonly string[], understood: readonly UnderstoodText[], json: boolean | undefined): void {
  if (json) return printJson(texts.map((text, row) => ({ text, ...understood[row] })));
  printTable(
    understood.map(({ guesses: [best], isOutOfScope }, row) => [
      isOutOfScope ? 'fits none' : best!.intent,
      percent(best!.probability),
      texts[row]!,
    ]),
  );
}

function requireShare(text: string): number {
  const share = Number(text);
  if (share >= 0 && share < 1) return share;
  throw new InvalidArgumentError(`"${text}" is no share from 0 to below 1.`, { fix: 'Give a number such as 0.03.' });
}
