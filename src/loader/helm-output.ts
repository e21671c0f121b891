/** The begin of what `helm install --dry-run` and `helm status` print. */
const RELEASE = /^NAME: .*\nLAST DEPLOYED: /m;

/** The lines that `helm` writes among the manifests of a release. */
const HEADINGS = /^(?:HOOKS|MANIFEST):[ \t]*$/gm;

/** The first line of `helm get values`. */
const VALUES_HEADING = /^\n*(?:USER-SUPPLIED|COMPUTED) VALUES:[ \t]*(?=\n)/;

/** What helm prints on the standard error, before anything else: warnings, `--debug`, the log of its Kubernetes client. */
const LOG = /^(?:(?:WARNING: |[IWEF]\d{4} \d\d:|[\w-]+\.go:\d+: |level=\w+ msg=)[^\n]*\n)+/;

/** A text without what helm prints around manifests or values. Lines keep their numbers. */
export interface HelmOutput {
  readonly text: string;
  /** Whether it is the values of a release, of which there may be none. */
  readonly isValues: boolean;
  /** The line, from 1, of the heading of the notes that are left out. */
  readonly notesLine?: number;
}

/** Manifests or values without what helm prints around them: its log, the state of the release, headings, notes. */
export function withoutHelmText(output: string): HelmOutput {
  const release = output.search(RELEASE);
  if (release < 0) {
    const text = output.replace(LOG, emptied);
    return { text: text.replace(VALUES_HEADING, emptied), isValues: VALUES_HEADING.test(text) };
  }
  const manifest = output.search(/^MANIFEST:[ \t]*$/m);
  const notes = manifest < 0 ? -1 : output.slice(manifest).search(/^NOTES:[ \t]*$/m);
  const body = notes < 0 ? output : output.slice(0, manifest + notes);
  const start = body.slice(release).search(/^---/m);
  const header = body.slice(0, start < 0 ? body.length : release + start);
  return {
    text: emptied(header) + body.slice(header.length).replace(HEADINGS, ''),
    isValues: false,
    ...(notes >= 0 && { notesLine: body.split('\n').length }),
  };
}

function emptied(text: string): string {
  return text.replace(/[^\n]/g, '');
}
