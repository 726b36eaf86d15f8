import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** The same engine with or without the browser's own windows, which draw even where nobody sees them. */
const paths = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const chromiumPath = process.env['CHROMIUM_PATH'] ?? paths.find((path) => existsSync(path));

export const isChromiumPresent = (): boolean => chromiumPath !== undefined && existsSync(chromiumPath);

const quiet = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const softwareWebGpu = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-features=Vulkan'];

export interface ChromiumOptions {
  /** JPEG pictures one after the other (`.mjpeg`), which pages see as a camera that nobody has to allow; by default there is none. */
  readonly cameraFile?: string;
}

/** The system's Chromium without a window, without calls home, with WebGPU in software. */
export function launchChromium({ cameraFile }: ChromiumOptions = {}): Promise<Browser> {
  const camera =
    cameraFile === undefined
      ? []
      : [
          '--use-fake-ui-for-media-stream',
          '--use-fake-device-for-media-stream',
          `--use-file-for-fake-video-capture=${cameraFile}`,
        ];
  return chromium.launch({
    ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
    args: ['--no-sandbox', '--disable-dev-shm-usage', ...quiet, ...softwareWebGpu, ...camera],
  });
}
