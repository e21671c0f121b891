import { LIBRARY_VERSIONS, TOOL_VERSIONS } from './app-versions.generated';
import type { Language } from './init-options';
import { testCode } from './test-code';
import { trimOf } from '../../../util/text-ends';

/** An app to write. */
export interface NewApp {
  /** The name of its folder. */
  readonly name: string;
  readonly language: Language;
  /** The source of the library for npm: a version, or a file. */
  readonly library: string;
  /** The program of an app that adopts a worker; `undefined` for a new worker. */
  readonly program?: string;
}

const NEW_WORKER = `import { App, Chart } from 'cdk8s';
import { KubesharkWorker } from 'cdk8s-kubeshark';

const app = new App();
const chart = new Chart(app, 'kubeshark', { namespace: 'kubeshark' });

new KubesharkWorker(chart, 'worker', { createNamespace: true });

app.synth();
`;

/** The files of an app by name. The code is valid in both languages: JavaScript runs it as an ES module. */
export function appFiles({ name, language, library, program }: NewApp): { readonly [name: string]: string } {
  const isTypeScript = language === 'typescript';
  const extension = isTypeScript ? 'ts' : 'js';
  const node = isTypeScript ? 'node -r ts-node/register' : 'node';
  return {
    '.gitignore': 'dist/\nnode_modules/\n',
    'cdk8s.yaml': `language: typescript\napp: ${node} main.${extension}\n`,
    [`main.${extension}`]: program ?? NEW_WORKER,
    [`main.test.${extension}`]: testCode(language, program === undefined),
    'package.json': json({
      name: packageName(name),
      private: true,
      ...(!isTypeScript && { type: 'module' }),
      scripts: {
        synth: 'cdk8s synth --check-upgrade=false',
        lint: 'cdk8s-kubeshark lint dist',
        test: `${node} --test main.test.${extension}`,
      },
      dependencies: sorted({ ...LIBRARY_VERSIONS, 'cdk8s-kubeshark': library }),
      devDependencies: isTypeScript ? TOOL_VERSIONS : { 'cdk8s-cli': TOOL_VERSIONS['cdk8s-cli'] },
      engines: { node: '>=20' },
    }),
    ...(isTypeScript && {
      'tsconfig.json': json({
        compilerOptions: { target: 'es2022', module: 'node16', strict: true, noEmit: true, types: ['node'] },
        include: ['*.ts'],
      }),
    }),
  };
}

/** A name that npm accepts. */
function packageName(name: string): string {
  return trimOf(name.toLowerCase().replace(/[^a-z0-9-]+/g, '-'), '-') || 'kubeshark';
}

function sorted(dependencies: { readonly [name: string]: string }): object {
  return Object.fromEntries(Object.entries(dependencies).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function json(data: object): string {
  return `${JSON.stringify(data, undefined, 2)}\n`;
}
