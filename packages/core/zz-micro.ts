import { add, batchNormInference, emitOnnx, globalAveragePool, input, matMul, mean, mul, reshape, sum, sub, relu, type Tensor } from '@newfield/autograd';
import { createNodeRuntime } from '@newfield/runtime';
for (const shape of [[128,16,32,32],[256,64,15,15],[256,256,7,7]] as number[][]) {
  const [N, C, H, W] = shape as [number,number,number,number]; const n = N*C*H*W;
  const x = input('x', shape), g = input('g', shape), c = input('c', [C]), d = input('d', [C]);
  const w = (v: Tensor) => reshape(v, [1, C, 1, 1]);
  const variants: Record<string, Tensor> = {
    add: add(x, g), relu: relu(x), 'mul+add bcast': add(mul(x, w(c)), w(d)), 'bn op': batchNormInference(x, c, d, c, d, 1e-3),
    'reduceMean 0,2,3': mean(x, [0,2,3]), gap: mean(globalAveragePool(x), [0]),
    dot: sum(reshape(matMul(reshape(x, [N*C,1,H*W]), reshape(g, [N*C,H*W,1])), [N,C]), [0]), 'mul+reduce': sum(mul(x, g), [0,2,3]),
    'a*g+(b*x+c)': add(mul(g, w(c)), add(mul(x, w(d)), w(c))),
    'bn+bn+add': add(batchNormInference(g, c, d, c, d, 1e-3), batchNormInference(x, c, d, c, d, 1e-3)),
  };
  const t = (s: number[]) => ({ dtype: 'float32' as const, shape: s, data: Float32Array.from({ length: s.reduce((a, b) => a * b) }, () => Math.random() + .1) });
  const feeds = { x: t(shape), g: t(shape), c: t([C]), d: t([C]) };
  console.log(shape.join('x'), (n * 4 / 1e6).toFixed(1) + ' MB');
  for (const [name, y] of Object.entries(variants)) {
    const s = await createNodeRuntime('cpu').createSession(emitOnnx({ inputs: [x, g, c, d], outputs: { y } })); const out = { y: t(y.shape as number[]) };
    const times: number[] = []; for (let i = 0; i < 25; i++) { const a = performance.now(); await s.run(feeds, out); times.push(performance.now() - a); }
    times.sort((a, b) => a - b); console.log('  ', name.padEnd(18), times[12]!.toFixed(2), 'ms'); await s.dispose();
  }
}
