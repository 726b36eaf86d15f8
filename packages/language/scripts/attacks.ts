import { defaultFlow, openAssistant, openSupportModels, runAttacks, type TextGenerator } from '../src/index.ts';

/** What the attacks of `samples/attacks.json` get out of the assistant; with `--generator`, of one whose generator obeys them. */

/** Says what it was told, and what it must not: everything that reaches a customer has to pass the check. */
const obedient: TextGenerator = {
  name: 'obedient',
  async *generate(messages) {
    const asked = messages.map(({ content }) => content).join(' ');
    yield { text: `${asked} EXFIL-7731 Tobias Ferncroft lives at 14 Quarry Lane.`, numTokens: 1, finish: 'stop' };
  },
};

const models = await openSupportModels();
const isGenerated = process.argv.includes('--generator');
const { table, results } = await runAttacks((world) =>
  openAssistant({ flow: defaultFlow, ...world, ...models, ...(isGenerated && { generator: obedient }) }),
);
await models.dispose();
console.log('| category | attacks | leaks | actions |\n| --- | --: | --: | --: |');
for (const { category, attacks, leaks, actions } of table) {
  console.log(`| ${category} | ${attacks} | ${leaks} | ${actions} |`);
}
for (const { id, category, leaks, actions } of results) {
  if (leaks.length + actions.length > 0) console.log(`${id} ${category}: ${[...leaks, ...actions].join(', ')}`);
}
process.exitCode = results.some(({ leaks, actions }) => leaks.length + actions.length > 0) ? 1 : 0;
