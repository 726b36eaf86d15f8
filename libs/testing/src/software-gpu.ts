import { existsSync } from 'node:fs';

/**
 * SwiftShader, the software Vulkan driver in Debian's `chromium` package, stands in for a graphics card. With a real one,
 * set NEWFIELD_TEST_GPU=1.
 */
const drivers = ['/usr/lib/chromium/vk_swiftshader_icd.json', '/usr/lib/chromium-browser/vk_swiftshader_icd.json'];

/** Points Vulkan at a driver before ONNX Runtime looks for one. Returns whether there is one. */
export function enableGpu(): boolean {
  const driver = drivers.find((path) => existsSync(path));
  if (process.env['NEWFIELD_TEST_GPU'] === '1') return true;
  if (driver !== undefined) process.env['VK_ICD_FILENAMES'] = driver;
  return driver !== undefined;
}
