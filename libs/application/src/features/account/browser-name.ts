const browsers: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/Edg\/(\d+)/, 'Edge'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).* Safari/, 'Safari'],
];
const systems: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** "Chrome 148, Linux" of a browser's `User-Agent`, to recognise a session by; undefined where it says neither. */
export function browserName(userAgent: string | null): string | undefined {
  const text = userAgent ?? '';
  const [pattern, name] = browsers.find(([candidate]) => candidate.test(text)) ?? [];
  const browser = pattern && `${name} ${pattern.exec(text)?.[1]}`;
  const system = systems.find(([candidate]) => candidate.test(text))?.[1];
  return [browser, system].filter(Boolean).join(', ') || undefined;
}
