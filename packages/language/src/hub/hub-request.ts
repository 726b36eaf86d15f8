import { DownloadError } from '@newfield/core/contracts';
import type { EnvHttpProxyAgent, Response } from 'undici';
import { ModelNotFoundError } from './model-not-found-error.ts';

/** `$NEWFIELD_HUB`: a mirror of the hub, or the hub itself. */
export const hubAddress = (environment: NodeJS.ProcessEnv = process.env): string =>
  (environment['NEWFIELD_HUB'] || 'https://huggingface.co').replace(/\/+$/, '');

/**
 * Asks the hub, through the proxy of `$HTTPS_PROXY` and `$NO_PROXY` where there is one, with `$HF_TOKEN` where it is set.
 *
 * @throws ModelNotFoundError when there is no such model, or it isn't open to this user
 * @throws DownloadError when the hub can't be reached or fails; the same call may succeed later
 */
export async function askHub(
  url: string,
  { headers, signal }: { headers?: Readonly<Record<string, string>>; signal?: AbortSignal } = {},
): Promise<Response> {
  // Loaded when the hub is asked: commands that only read which models there are start sooner without it.
  const { EnvHttpProxyAgent, fetch } = await import('undici');
  const token = process.env['HF_TOKEN'];
  const response = await fetch(url, {
    ...(hasProxy() && { dispatcher: (agent ??= new EnvHttpProxyAgent()) }),
    // A token goes to the hub alone: it is dropped where the hub sends on to another host.
    headers: { ...headers, ...(token && { authorization: `Bearer ${token}` }) },
    ...(signal && { signal }),
  }).catch((cause: unknown) => {
    throw signal?.aborted ? cause : unreachable(url, cause);
  });
  if (response.ok || response.status === 416) return response;
  await response.body?.cancel();
  throw refusal(url, response.status);
}

let agent: EnvHttpProxyAgent | undefined;

const hasProxy = (): boolean =>
  ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].some((name) => Boolean(process.env[name]));

function refusal(url: string, status: number): Error {
  if (status === 404)
    return new ModelNotFoundError(`The hub has no ${url}.`, {
      received: 'status 404',
      fix: 'Check the name and the revision on the model’s page.',
    });
  if (status === 401 || status === 403)
    return new ModelNotFoundError(`The hub doesn't give out ${url} to you.`, {
      received: `status ${status}`,
      fix: 'Check the name; for a model with conditions accept them on its page and set HF_TOKEN.',
    });
  return new DownloadError(`Can't download ${url}: the hub answered ${status}.`, {
    fix: 'Run the same command again later: it goes on where it stopped.',
  });
}

/** What a broken connection is told as. Node's fetch says only "fetch failed"; the reason is the cause's code. */
export function unreachable(url: string, error: unknown): Error {
  const { message, cause } = error as Error & { cause?: NodeJS.ErrnoException };
  return new DownloadError(`Can't download ${url}: ${cause?.code ?? message}.`, {
    fix: 'Check the network (a proxy goes into HTTPS_PROXY, a mirror into NEWFIELD_HUB), then run the same command again: it goes on where it stopped.',
    cause: error,
  });
}
