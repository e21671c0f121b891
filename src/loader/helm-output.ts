/** The begin of what `helm install --dry-run` and `helm status` print. */
const RELEASE = /^NAME: .*\nLAST DEPLOYED: /;

/** The lines that `helm` writes among the manifests of a release. */
const HEADINGS = /^(?:HOOKS|MANIFEST):[ \t]*$/gm;

/** The first line of `helm get values`. */
const VALUES_HEADING = /^(?:USER-SUPPLIED|COMPUTED) VALUES:[ \t]*(?=\n)/;

/** Manifests or values without what helm prints around them: the state of the release, headings, notes. Lines keep their numbers. */
export function withoutHelmText(text: string): string {
  if (!RELEASE.test(text)) {
    return text.replace(VALUES_HEADING, '');
  }
  const manifest = text.search(/^MANIFEST:[ \t]*$/m);
  const notes = manifest < 0 ? -1 : text.slice(manifest).search(/^NOTES:[ \t]*$/m);
  const body = notes < 0 ? text : text.slice(0, manifest + notes);
  const start = body.search(/^---/m);
  const header = body.slice(0, start < 0 ? body.length : start);
  return header.replace(/[^\n]/g, '') + body.slice(header.length).replace(HEADINGS, '');
}
