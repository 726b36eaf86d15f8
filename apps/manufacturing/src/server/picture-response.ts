import { decodePart, shownPicture } from './platform.ts';

/** A camera's picture as browsers show it. What it shows never changes. @param sidePxMax default 1600 */
export async function pictureResponse(bytes: Uint8Array, sidePxMax?: number): Promise<Response> {
  const shown = await shownPicture(await decodePart(bytes), sidePxMax);
  return new Response(Uint8Array.from(shown), {
    headers: { 'content-type': 'image/webp', 'cache-control': 'private, max-age=3600, immutable' },
  });
}
