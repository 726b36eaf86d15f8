const cue = String.raw`(?:password|passphrase|passcode|passwort|kennwort|pin|cvv|cvc|security code|api[ _-]?key|access token|token|secret|prüfziffer|密码|口令|验证码|安全码)`;
const link = String.raw`(?:\s{0,3}(?:is|lautet|ist|war|was|是|为)\s{0,3}[:=]?|\s{0,3}[:=：])\s{0,3}`;
const said = new RegExp(`(?<![\\p{Script=Latin}\\p{N}])${cue}${link}["'“”‘’「]?([^\\s"'“”‘’「」，。；]{3,128})`, 'giu');

/** What is said of passwords that is none. */
const statements = new Set(
  [
    ...'wrong incorrect not invalid expired lost gone forgotten broken unknown too the correct safe secure visible needed required'.split(
      ' ',
    ),
    ...'never still always being sent stored shown changed reset valid same case okay stolen known now also only really'.split(
      ' ',
    ),
    ...'falsch ungültig abgelaufen weg nicht verloren unbekannt vergessen kein noch sicher richtig korrekt gültig sichtbar nötig'.split(
      ' ',
    ),
    ...'auch nur jetzt immer wirklich bekannt gestohlen das der die ein'.split(' '),
  ].map((word) => word.toLowerCase()),
);

/** Keys that tell themselves by their form. */
const keys = [
  /(?<![A-Za-z0-9])(?:sk|pk|rk)[-_](?:live[-_]|test[-_]|proj[-_])?[A-Za-z0-9]{16,128}/gu,
  /(?<![A-Za-z0-9])(?:ghp|gho|github_pat|xox[bap]|glpat)[-_][A-Za-z0-9_-]{16,128}/gu,
  /(?<![A-Za-z0-9])AKIA[0-9A-Z]{16}(?![A-Za-z0-9])/gu,
  /(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]{10,1000}\.[A-Za-z0-9_-]{10,1000}(?:\.[A-Za-z0-9_-]{0,1000})?/gu,
];

/** Passwords and keys, where a text says that they are: "my password is …". */
export function findSecrets(text: string): { readonly start: number; readonly end: number }[] {
  const spoken = [...text.matchAll(said)].flatMap(({ 0: found, 1: value, index }) => {
    const secret = value!.replace(/[.,!?;:)\]]+$/u, '');
    if (secret.length < 3 || statements.has(secret.toLowerCase()) || /^\p{Script=Han}/u.test(secret)) return [];
    const start = index + found.lastIndexOf(value!);
    return [{ start, end: start + secret.length }];
  });
  const formed = keys.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ start: index, end: index + found.length })),
  );
  return [...spoken, ...formed];
}
