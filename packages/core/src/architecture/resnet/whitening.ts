import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { ShapeMismatchError } from '../../contracts/errors/index.ts';
import type { HostTensor } from '../../contracts/host-tensor.ts';

/**
 * First kernels that make the patches of natural pictures uncorrelated and of equal variance, so that what follows learns
 * faster: the eigenvectors of the patches' covariance divided by the roots of their eigenvalues, and their negatives, which
 * a rectifier needs to let both signs through.
 *
 * @param pictures   float32 `[N, H, W, C]`, scaled as the model will see them; a few thousand suffice
 * @param kernelSize side of a patch in pixels
 * @param epsilon    added to the eigenvalues, in squared units of the pictures; default 5e-4
 * @returns float32 `[kernelSize, kernelSize, C, 2·C·kernelSize²]`, a tfjs convolution kernel
 * @see Page 2018; Jordan 2024 (94 % on CIFAR-10 in 3.29 seconds)
 */
export function whiteningKernel(pictures: HostTensor, kernelSize: number, epsilon = 5e-4): HostTensor {
  const [, height, width, channels] = pictures.shape as [number, number, number, number];
  if (pictures.shape.length !== 4 || height < kernelSize || width < kernelSize) {
    throw new ShapeMismatchError('Whitening needs pictures at least as large as its kernel.', {
      stage: 'architecture',
      expected: `[N, ≥ ${kernelSize}, ≥ ${kernelSize}, C]`,
      received: `[${pictures.shape.join(', ')}]`,
      fix: 'Give decoded pictures with a channel axis, or a smaller kernel.',
    });
  }
  const patchLength = kernelSize * kernelSize * channels;
  const { eigenvectorMatrix, realEigenvalues } = new EigenvalueDecomposition(secondMoment(pictures, kernelSize), {
    assumeSymmetric: true,
  });
  const kernel = new Float32Array(patchLength * 2 * patchLength);
  for (let filter = 0; filter < patchLength; filter++) {
    // Largest first; the decomposition gives them rising.
    const column = patchLength - 1 - filter;
    const scale = 1 / Math.sqrt(realEigenvalues[column]! + epsilon);
    for (let position = 0; position < patchLength; position++) {
      const weight = eigenvectorMatrix.get(position, column) * scale;
      kernel[position * 2 * patchLength + filter] = weight;
      kernel[position * 2 * patchLength + patchLength + filter] = -weight;
    }
  }
  return { dtype: 'float32', shape: [kernelSize, kernelSize, channels, 2 * patchLength], data: kernel };
}

/** Mean of `patch · patchᵀ` over all patches, `[patch, patch]`. */
function secondMoment({ shape, data }: HostTensor, kernelSize: number): Matrix {
  const [numPictures, height, width, channels] = shape as [number, number, number, number];
  const patchLength = kernelSize * kernelSize * channels;
  const sums = new Float64Array(patchLength * patchLength);
  const patch = new Float64Array(patchLength);
  const lineLength = kernelSize * channels;
  let numPatches = 0;
  for (let index = 0; index < numPictures; index++) {
    for (let y = 0; y + kernelSize <= height; y++) {
      for (let x = 0; x + kernelSize <= width; x++) {
        for (let line = 0; line < kernelSize; line++) {
          const start = ((index * height + y + line) * width + x) * channels;
          for (let offset = 0; offset < lineLength; offset++)
            patch[line * lineLength + offset] = Number(data[start + offset]);
        }
        for (let row = 0; row < patchLength; row++) {
          for (let column = 0; column <= row; column++)
            sums[row * patchLength + column]! += patch[row]! * patch[column]!;
        }
        numPatches++;
      }
    }
  }
  const moment = Matrix.zeros(patchLength, patchLength);
  for (let row = 0; row < patchLength; row++) {
    for (let column = 0; column <= row; column++) {
      moment.set(row, column, sums[row * patchLength + column]! / numPatches);
      moment.set(column, row, sums[row * patchLength + column]! / numPatches);
    }
  }
  return moment;
}
