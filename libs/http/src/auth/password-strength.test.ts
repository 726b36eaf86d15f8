import { expect, test } from 'vitest';
import { requireStrongPassword } from './password-strength.ts';

test.each([
  ['short', 'k3Jq9x'],
  ['the most common', 'password1234'],
  ['a keyboard walk', 'qwertyuiop[]'],
  ['a date and a name', 'Charlotte1984'],
  ['the product', 'newfieldnewfield'],
  ['their own address', 'grace.hopper@navy'],
  ['longer than is checked', 'correct horse battery '.repeat(10)],
])('a password that is %s is refused, and not repeated', (_name, password) => {
  const check = () => requireStrongPassword(password, ['Grace Hopper', 'grace.hopper@navy.example']);
  expect(check).toThrow(expect.objectContaining({ code: 'WEAK_PASSWORD' }));
  expect(check).not.toThrow(password);
});

test.each(['walrus-lantern-orbit-velvet', 'tXq7!mLw2#vRz9', '海象灯笼轨道天鹅绒紫色河流石头'])(
  '%s is taken',
  (password) => {
    expect(() => requireStrongPassword(password)).not.toThrow();
  },
);
