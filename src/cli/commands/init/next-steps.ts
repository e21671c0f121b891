import { aligned } from '../../io/terminal/aligned';

/** What was written, and what to do with it. */
export function nextSteps(folder: string, files: readonly string[], isAdopted: boolean): string {
  const steps = [
    ['npm install', ''],
    ['npm run synth', 'writes the manifest to dist'],
    ['npm run lint', 'checks it'],
    ['npm test', 'runs your own test'],
    ...(isAdopted ? [['kubectl diff -f dist', 'shows what would change']] : []),
    ['kubectl apply -f dist', 'deploys it'],
  ];
  return `${[
    `Written to ${folder}: ${files.join(', ')}`,
    '',
    'Next steps:',
    ...(folder === '.' ? [] : [`  cd ${quoted(folder)}`]),
    aligned(steps.map(([command, comment]) => [`  ${command}`, comment && `# ${comment}`])),
  ].join('\n')}\n`;
}

function quoted(folder: string): string {
  return /^[\w./-]+$/.test(folder) ? folder : `'${folder.replace(/'/g, "'\\''")}'`;
}
