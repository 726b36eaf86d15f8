import { entryNamed, findFolder } from '@newfield/data';

/**
 * Whether the tests that need CIFAR-10 can run: it is on this machine, or this is CI, which fetches it (139 MB). Elsewhere they are
 * skipped, so that running the tests doesn't start a download nobody asked for.
 */
export async function isCifar10AtHand(): Promise<boolean> {
  const atHand = (await findFolder(entryNamed('cifar10'))) !== undefined || Boolean(process.env['CI']);
  if (!atHand)
    console.warn('skipped: CIFAR-10 is not on this machine; get it with: npx newfield datasets fetch cifar10');
  return atHand;
}
