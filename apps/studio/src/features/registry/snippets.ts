import type { Version } from '../models/model-answers.ts';

/** As the protocol names what a bundle calls `uint8`. */
const datatypes: Readonly<Record<string, string>> = {
  bool: 'BOOL',
  float32: 'FP32',
  int32: 'INT32',
  int64: 'INT64',
  uint8: 'UINT8',
};

export interface SnippetFacts {
  readonly name: string;
  readonly url: string;
  readonly input: Version['manifest']['input'];
}

/** A command that runs as it stands, with a row of zeros; the key stays in its file. */
export function curlSnippet({ name, url, input }: SnippetFacts): string {
  const shape = [1, ...input.shape.slice(1).map((length) => length ?? 1)];
  const numValues = shape.reduce((product, length) => product * length, 1);
  const described = `{"name":"${input.name}","datatype":"${datatypes[input.dtype] ?? input.dtype}","shape":[${shape.join(',')}],"data":[%s]}`;
  return [
    `printf '{"inputs":[${described}]}' "$(seq -s, ${numValues} | sed 's/[0-9][0-9]*/0/g')" |`,
    `  curl -s ${url}/v2/models/${name}/infer \\`,
    `    -H "Authorization: Bearer $(cat "$NEWFIELD_SERVING_TOKEN_FILE")" \\`,
    `    -H 'Content-Type: application/json' --data-binary @-`,
  ].join('\n');
}

/** The same from a program, which hands over a picture file. */
export function typeScriptSnippet({ name, url }: Pick<SnippetFacts, 'name' | 'url'>): string {
  return `import { readFile } from 'node:fs/promises';
import { decodeImage, parseImageSpec, preparePicture } from '@newfield/core';
import { RemotePredictor, readToken } from '@newfield/serving';

const apiKey = await readToken(process.env.NEWFIELD_SERVING_TOKEN_FILE!);
const predictor = await RemotePredictor.connect({ url: '${url}', model: '${name}', apiKey });
const picture = await decodeImage(await readFile('picture.jpg'), 'picture.jpg');
const spec = parseImageSpec(predictor.manifest.preprocessing);
const [answer] = await predictor.predict(preparePicture(picture, spec));
console.log(answer?.label, answer?.probability);`;
}
