import { cast, emitOnnx, input, mul, type ConstantData, type Tensor } from '@newfield/autograd';
import { compileModel, readParameter } from '../../architecture/compiler/index.ts';
import type { LayersModel } from '../../architecture/tf.ts';
import { ShapeMismatchError } from '../../contracts/errors/index.ts';

/** What transformers.js and Optimum call a text network's output: of a classifier, of an encoder. */
export type TransformersOutput = 'logits' | 'last_hidden_state';

/**
 * A text network as transformers.js and Optimum open it (`onnx/model.onnx`): `input_ids` and `attention_mask`, int64 `[batch, T]` →
 * `logits` float32 `[batch, classes]`, or `last_hidden_state` float32 `[batch, T, width]`. T is the network's own length, so that
 * `tokenizer_config.json` names it as `model_max_length` and shorter rows are filled up to it.
 *
 * Where the mask is 0, the network reads token 0, whose places its layers are to leave out (`paddingMask`).
 *
 * @param model token numbers `[N, T]` → the output; a classifier's last layer is linear
 * @throws ShapeMismatchError when the model doesn't read rows of tokens, or its output hasn't that shape
 */
export function exportTransformers(model: LayersModel, output: TransformersOutput): Uint8Array {
  const [, length, ...others] = model.inputs[0]!.shape;
  const rank = model.outputs[0]!.shape.length;
  if (typeof length !== 'number' || others.length > 0 || rank !== (output === 'logits' ? 2 : 3))
    throw new ShapeMismatchError('The network is no text network of that kind.', {
      expected: output === 'logits' ? '[N, T] → [N, classes]' : '[N, T] → [N, T, width]',
      received: `[N, ${model.inputs[0]!.shape.slice(1).join(', ')}] → [N, ${model.outputs[0]!.shape.slice(1).join(', ')}]`,
      fix: 'Name the output that the network has, and give its input one axis of tokens.',
    });
  const tokens = input('input_ids', ['batch', length], 'int64');
  const mask = input('attention_mask', ['batch', length], 'int64');
  const read = mul(cast(tokens, 'float32'), cast(mask, 'float32'));
  const compiled = compileModel(model, { input: read, training: false });
  const bind = new Map<Tensor, ConstantData>(
    compiled.parameters.map((parameter) => [parameter.tensor, readParameter(parameter)]),
  );
  return emitOnnx({ name: 'model', inputs: [tokens, mask], outputs: { [output]: compiled.output }, bind });
}
