/**
 * Writes absolute links into README and docstrings of the compiled library. PyPI, Maven, Construct Hub and API.md show them from there, and
 * know nothing of the repository; npm, which does, shows README.md itself.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { absoluteLinks, absoluteSources } from './support/markdown';

const ASSEMBLY = '.jsii';

const { fingerprint: _, ...compiled } = JSON.parse(readFileSync(ASSEMBLY, 'utf8'));
compiled.readme.markdown = absoluteLinks(compiled.readme.markdown);
const assembly = JSON.parse(JSON.stringify(compiled), (key, value) => (key === 'docs' ? absoluteSources(value) : value));
// as jsii does, so that whoever compares fingerprints sees another file
const fingerprint = createHash('sha256').update(JSON.stringify(assembly)).digest('base64');
writeFileSync(ASSEMBLY, JSON.stringify({ ...assembly, fingerprint }, undefined, 2));
