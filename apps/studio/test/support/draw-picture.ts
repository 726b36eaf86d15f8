import type { Page } from 'playwright-core';

/** A picture made here, by the browser: 64 × 64 pixels of a gradient. */
export async function drawPicture(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 64 });
    const context = canvas.getContext('2d')!;
    const gradient = context.createLinearGradient(0, 0, 64, 64);
    gradient.addColorStop(0, '#c9a06c');
    gradient.addColorStop(1, '#3d2f22');
    context.fillStyle = gradient;
    context.fillRect(0, 0, 64, 64);
    return canvas.toDataURL('image/png').split(',')[1]!;
  });
  return Buffer.from(base64, 'base64');
}
