import { Severity, type RuleInfo } from '../diagnostics';

const SOURCE = 'docs/stability-test.md';

/** A value that is rejected, or that leads nowhere. */
export const STABILITY_VALUE: RuleInfo = {
  id: 'stability-test/value',
  severity: Severity.ERROR,
  title: 'names, numbers, times and addresses of a stability test are such as its objects take',
  why: 'The API server rejects some, and others start a test that sends nothing, or that never ends.',
  fix: 'Write the value as in the message.',
  source: SOURCE,
};

/** An image that may be another one tomorrow. */
export const STABILITY_IMAGE: RuleInfo = {
  id: 'stability-test/image-digest',
  severity: Severity.WARNING,
  title: 'the images of a stability test have digests',
  why: 'A tag may move, and two tests with different programs cannot be compared; this library looks nothing up, so that it knows no digest.',
  fix: 'Add the digest that the registry shows.',
  source: 'docs/decisions/019-images-without-defaults.md',
};

/** Too few requests for a claim. */
export const STABILITY_REQUESTS: RuleInfo = {
  id: 'stability-test/requests',
  severity: Severity.WARNING,
  title: 'each sender of a stability test has enough requests for a claim',
  why: '2,995 requests without a miss show a completeness of 99.9 % with a confidence of 95 %; fewer show nothing.',
  fix: 'Send more a minute, or test for longer.',
  source: SOURCE,
};

/** Every rule of the family. */
export const STABILITY_RULES: readonly RuleInfo[] = [STABILITY_VALUE, STABILITY_IMAGE, STABILITY_REQUESTS];
