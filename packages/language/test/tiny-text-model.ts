import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  exportTransformers,
  initialiseWeights,
  maskedMean,
  multiHeadAttention,
  paddingMask,
  positionalEmbedding,
  tf,
  type LayersModel,
} from '@newfield/core';
import { onTestFinished } from 'vitest';

type SymbolicTensor = ReturnType<typeof tf.input>;

/** Tokens of a row. */
export const tinyLength = 8;
export const tinyLabels = ['complaint', 'question', 'thanks'];
const words = [
  '[PAD]',
  '[UNK]',
  'where',
  'is',
  'my',
  'order',
  'thank',
  'you',
  'it',
  'broke',
  'again',
  'please',
  'help',
];

/** A transformer of two blocks with random weights: a classifier with a linear output, or an encoder of each token. */
export function tinyTextModel(output: 'logits' | 'last_hidden_state'): LayersModel {
  const { layers } = tf;
  const inputs = tf.input({ shape: [tinyLength] });
  const mask = paddingMask({ name: 'mask' }).apply(inputs) as SymbolicTensor;
  const embedded = layers.embedding({ name: 'tokens', inputDim: words.length, outputDim: 16 }).apply(inputs);
  let x = positionalEmbedding({ name: 'positions' }).apply(embedded) as SymbolicTensor;
  for (const block of ['block1', 'block2']) {
    const attention = multiHeadAttention({ name: `${block}_attention`, numHeads: 2, keyDim: 8, outputDim: 16 });
    const attended = attention.apply([x, x, mask]) as SymbolicTensor;
    const added = layers.add({ name: `${block}_add` }).apply([x, attended]) as SymbolicTensor;
    x = layers.layerNormalization({ name: `${block}_norm` }).apply(added) as SymbolicTensor;
  }
  if (output === 'last_hidden_state') return initialiseWeights(tf.model({ inputs, outputs: x }), 3);
  const mean = maskedMean({ name: 'mean' }).apply([x, mask]) as SymbolicTensor;
  const outputs = layers.dense({ name: 'labels', units: tinyLabels.length }).apply(mean) as SymbolicTensor;
  return initialiseWeights(tf.model({ inputs, outputs }), 3);
}

/** Token numbers as the folder's tokenizer gives them, filled up with 0. */
export const tinyTokens = (text: string): number[] => {
  const tokens = text.split(' ').map((word) => Math.max(words.indexOf(word), 1));
  return Array.from({ length: tinyLength }, (_, at) => tokens[at] ?? 0);
};

/** The model's folder as the hub lays it out, gone after the test. */
export async function tinyModelFolder(output: 'logits' | 'last_hidden_state'): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'newfield-hub-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const folder = join(root, 'tiny');
  for (const [path, content] of tinyModelFiles(output)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

export function tinyModelFiles(output: 'logits' | 'last_hidden_state'): Map<string, Buffer> {
  const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
  const special = ['[PAD]', '[UNK]'].map((content, id) => ({
    ...{ id, content, special: true },
    ...{ single_word: false, lstrip: false, rstrip: false, normalized: false },
  }));
  return new Map([
    [
      'config.json',
      json({
        model_type: 'bert',
        architectures: [output === 'logits' ? 'BertForSequenceClassification' : 'BertModel'],
        ...{ hidden_size: 16, pad_token_id: 0, vocab_size: words.length },
        id2label: Object.fromEntries(tinyLabels.map((label, index) => [index, label])),
      }),
    ],
    [
      'tokenizer_config.json',
      json({ tokenizer_class: 'BertTokenizer', model_max_length: tinyLength, pad_token: '[PAD]' }),
    ],
    [
      'tokenizer.json',
      json({
        version: '1.0',
        added_tokens: special,
        ...{ normalizer: null, pre_tokenizer: { type: 'WhitespaceSplit' }, post_processor: null, decoder: null },
        model: {
          ...{ type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100 },
          vocab: Object.fromEntries(words.map((word, index) => [word, index])),
        },
      }),
    ],
    ['onnx/model.onnx', Buffer.from(exportTransformers(tinyTextModel(output), output))],
  ]);
}
