/**
 * `npm run compat` compares the compiled interface with the one that was released last: what is gone, or asks more of its users, is an
 * error unless `.compatignore` has its key and the reason. `npm run compat -- keep` makes the compiled interface the released one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { compareInterfaces, IGNORED, RELEASED } from './compare';
import { interfaceOf, interfaceText } from './interface';

function keep(): void {
  writeFileSync(RELEASED, interfaceText(interfaceOf(JSON.parse(readFileSync('.jsii', 'utf8')))));
  writeFileSync(IGNORED, readFileSync(IGNORED, 'utf8').split('\n\n')[0].trimEnd() + '\n');
}

function compare(): void {
  const { status, output } = compareInterfaces(readFileSync(RELEASED, 'utf8'), IGNORED);
  process.stdout.write(output);
  if (status !== 0) {
    console.error('The interface breaks its users. Undo the change, or write its key and the reason into .compatignore.');
    process.exitCode = 1;
  }
}

if (process.argv[2] === 'keep') {
  keep();
} else {
  compare();
}
