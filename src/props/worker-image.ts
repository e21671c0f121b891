import type { SecretReference } from './object-references';

/**
 * When the kubelet pulls an image. The enum of any version of cdk8s-plus fits too.
 */
export enum ImagePullPolicy {
  /** Each time a container starts: the registry must answer. */
  ALWAYS = 'Always',
  /** Only where the node does not have the image. */
  IF_NOT_PRESENT = 'IfNotPresent',
  /** Never: the node must have the image. */
  NEVER = 'Never',
}

/**
 * Where the worker's image comes from. All containers of the worker run one image.
 */
export interface WorkerImage {
  /**
   * Registry and path in front of the repository.
   *
   * @default 'docker.io/kubeshark'
   */
  readonly registry?: string;

  /**
   * Repository below the registry.
   *
   * @default 'worker'
   */
  readonly repository?: string;

  /**
   * Kubeshark's version. It becomes the label `app.kubernetes.io/version`, and the default tag follows from it.
   *
   * @default '53.3.0'
   * @see https://github.com/kubeshark/kubeshark/tree/master/helm-chart
   */
  readonly version?: string;

  /**
   * Whether the tag that follows from `version` is the exact one, `v53.3.0`. Otherwise it is the chart's own, `v53.3`, which moves
   * with every patch. The chart has the exact one with `tagLocked: false`.
   *
   * @default true, but false in the presets `upstream` and `tuningGuide`
   * @see https://github.com/kubeshark/kubeshark/pull/1594
   */
  readonly exactTag?: boolean;

  /**
   * Tag of the image, in place of the one that follows from `version`.
   *
   * @default - `v` and `version`: `v53.3.0`; without `exactTag` its first two parts, as the chart does: `v53.3`.
   */
  readonly tag?: string;

  /**
   * Digest (`sha256:…`) that pins the image. It wins over the tag.
   *
   * @default - none: the tag decides.
   */
  readonly digest?: string;

  /**
   * When the kubelet pulls the image.
   *
   * @default ImagePullPolicy.IF_NOT_PRESENT, but as the chart ImagePullPolicy.ALWAYS in the presets `upstream` and `tuningGuide`:
   * the chart's tag `v53.3` moves with every patch.
   */
  readonly pullPolicy?: ImagePullPolicy;

  /**
   * Secrets for a private registry. They go to the service account, or to the pod where the account is not ours.
   *
   * @default - none.
   */
  readonly pullSecrets?: SecretReference[];

  /**
   * A whole image reference for the sniffer alone, in place of registry, repository and tag.
   *
   * @default - the image of the other containers.
   */
  readonly sniffer?: string;
}
