/**
 * Writes absolute links into the README of the compiled library. PyPI, Maven and Construct Hub show it from there, and know nothing of the
 * repository; npm, which does, shows README.md itself.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { absoluteLinks } from './support/markdown';

const ASSEMBLY = '.jsii';

const { fingerprint: _, ...assembly } = JSON.parse(readFileSync(ASSEMBLY, 'utf8'));
assembly.readme.markdown = absoluteLinks(assembly.readme.markdown);
// as jsii does, so that whoever compares fingerprints sees another file
const fingerprint = createHash('sha256').update(JSON.stringify(assembly)).digest('base64');
writeFileSync(ASSEMBLY, JSON.stringify({ ...assembly, fingerprint }, undefined, 2));
