export const checksums: Readonly<Record<string, Readonly<Record<string, string>>>> = {};
