/** What every form of the bench is told. */
export interface BenchOptions {
  readonly rounds: number;
  readonly asJson: boolean;
  /** Where progress and remarks go; results go to standard output. */
  say(line: string): void;
}

export function printJson(content: object): void {
  process.stdout.write(`${JSON.stringify(content, null, 2)}\n`);
}
