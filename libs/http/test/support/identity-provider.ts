import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface IdentityProvider {
  readonly issuer: string;
  /** The groups of the person who signs in next. */
  groups: string[];
  /** Signs a person in on the provider's own pages, and returns where it sends the browser then. */
  signIn(authorizationUrl: string, login: string): Promise<string>;
  close(): Promise<void>;
}

export const clientId = 'newfield';
export const clientSecret = 'a-secret-between-the-two';

/** A real OpenID provider on loopback, with pages that take any name for a sign-in. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const state = { groups: [] as string[] };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: ['http://127.0.0.1/any'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: async () => ({
        sub,
        email: `${sub}@example.org`,
        email_verified: true,
        name: `Provided ${sub}`,
        groups: state.groups,
      }),
    }),
    cookies: { keys: ['only for this test'] },
    pkce: { required: () => true },
  });
  // The app's port is chosen later.
  (provider.Client.prototype as { redirectUriAllowed: unknown }).redirectUriAllowed = () => true;
  server.on('request', provider.callback());
  return {
    issuer,
    get groups() {
      return state.groups;
    },
    set groups(groups) {
      state.groups = groups;
    },
    signIn: (authorizationUrl, login) => walkThroughPages(issuer, authorizationUrl, login),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function walkThroughPages(issuer: string, authorizationUrl: string, login: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = authorizationUrl;
  let form: URLSearchParams | undefined;
  for (let step = 0; step < 15; step += 1) {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
      ...(form ? { method: 'POST', body: form } : {}),
    });
    form = undefined;
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location) {
      url = new URL(location, url).href;
      if (!url.startsWith(issuer)) return url;
      continue;
    }
    const page = await response.text();
    if (response.status !== 200) throw new Error(`the provider answered ${response.status}: ${page.slice(0, 500)}`);
    form = new URLSearchParams({
      prompt: page.includes('value="login"') ? 'login' : 'consent',
      login,
      password: 'any',
    });
  }
  throw new Error('the provider never sent the browser back');
}
