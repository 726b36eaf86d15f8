/**
 * A whole HTTP request that asks for the probabilities of `rows` pictures, with binary tensors both ways.
 *
 * @param path  of the model's infer route
 * @param shape of the input, rows first; uint8
 */
export function inferRequest(path: string, shape: readonly number[]): Uint8Array {
  const numBytes = shape.reduce((product, length) => product * length, 1);
  const json = Buffer.from(
    JSON.stringify({
      inputs: [{ name: 'features', datatype: 'UINT8', shape, parameters: { binary_data_size: numBytes } }],
      outputs: [{ name: 'probabilities', parameters: { binary_data: true } }],
    }),
  );
  // Any pixels do: what a convolution costs doesn't depend on them.
  const pixels = Buffer.from(Array.from({ length: numBytes }, (_, index) => (index * 7919) % 256));
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Content-Type: application/octet-stream',
    `Inference-Header-Content-Length: ${json.byteLength}`,
    `Content-Length: ${json.byteLength + numBytes}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), json, pixels]);
}
