import type { MedicalImage } from '../src/reading/medical-image.ts';

/** SHA-256 of the stored values of all frames, in Node and in the browser alike. */
export async function framesSha256(image: MedicalImage): Promise<string> {
  const sums: string[] = [];
  for (let index = 0; index < image.numFrames; index += 1) {
    const { data } = await image.frame(index);
    const digest = await crypto.subtle.digest('SHA-256', data as Uint8Array<ArrayBuffer>);
    sums.push(Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join(''));
  }
  return sums.join(' ');
}
