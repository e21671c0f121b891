import { TextFile, YamlFile, type Project } from 'projen';

const FOLDER = '.github/ISSUE_TEMPLATE';

interface Field {
  readonly kind: 'textarea' | 'input' | 'dropdown';
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly options?: readonly string[];
  /** The language in which its text is shown. */
  readonly render?: string;
  readonly optional?: boolean;
}

const VERSIONS: Field = {
  kind: 'textarea',
  id: 'versions',
  label: 'Versions',
  description: 'Of cdk8s-kubeshark (`npx cdk8s-kubeshark --version`), cdk8s, Node.js or your language, Kubernetes, and of the official chart, where you use it.',
  render: 'text',
};

const BUG: readonly Field[] = [
  { kind: 'textarea', id: 'happened', label: 'What happened', description: 'And what you expected instead.' },
  {
    kind: 'textarea',
    id: 'lint',
    label: 'Output of lint',
    description: '`npx cdk8s-kubeshark lint <your manifest or values> --output json`. Remove what is secret; keep the fields that it is about.',
    render: 'json',
  },
  {
    kind: 'textarea',
    id: 'code',
    label: 'The smallest program, manifest or values that show it',
    description: 'Of an exception, add the stack trace with `NODE_OPTIONS=--enable-source-maps`.',
    render: 'text',
  },
  VERSIONS,
  { kind: 'dropdown', id: 'language', label: 'Language', description: 'In which you use the library.', options: ['TypeScript or JavaScript', 'Python', 'Java', 'Go', 'the command alone'] },
];

const FEATURE: readonly Field[] = [
  { kind: 'textarea', id: 'problem', label: 'The problem', description: 'What you want to do, and what stops you.' },
  { kind: 'textarea', id: 'evidence', label: 'Evidence', description: 'For a rule or a value: where it was measured, or which part of Kubernetes or of the worker decides it.' },
  { ...VERSIONS, optional: true },
];

/** Forms for issues: a bug report asks for the output of `lint` and the versions. */
export function addIssueForms(project: Project): void {
  addForm(project, 'bug', 'Bug report', 'The library or the command does something wrong', 'bug', BUG);
  addForm(project, 'feature', 'Feature request', 'A rule, a prop, a preset or a command that is missing', 'enhancement', FEATURE);
  new YamlFile(project, `${FOLDER}/config.yml`, {
    obj: {
      blank_issues_enabled: false,
      contact_links: [{
        name: 'Vulnerability',
        url: 'https://github.com/cdk8s-kubeshark/cdk8s-kubeshark/security/advisories/new',
        about: 'Report it in private.',
      }],
    },
  });
}

/** Who reviews what. */
export function addCodeOwners(project: Project): void {
  const file = new TextFile(project, '.github/CODEOWNERS');
  file.addLine(`# ${file.marker}`);
  file.addLine('* @cdk8s-kubeshark/maintainers');
}

function addForm(project: Project, file: string, name: string, description: string, label: string, fields: readonly Field[]): void {
  new YamlFile(project, `${FOLDER}/${file}.yml`, { obj: { name, description, labels: [label], body: fields.map(formField) } });
}

function formField({ kind, id, label, description, options, render, optional = false }: Field): object {
  const attributes = { label, description, ...(options && { options }), ...(render && { render }) };
  return { type: kind, id, attributes, validations: { required: !optional } };
}
