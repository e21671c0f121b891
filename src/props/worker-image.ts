import type { ImagePullPolicy, ISecret } from 'cdk8s-plus-28';

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
   * Kubeshark's version. It becomes the label `app.kubernetes.io/version`, and cut to two parts the default tag.
   *
   * @default '53.3.0'
   * @see https://github.com/kubeshark/kubeshark/tree/master/helm-chart
   */
  readonly version?: string;

  /**
   * Tag of the image.
   *
   * @default - `v` and the first two parts of `version`, as the chart does: `v53.3`.
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
   * @default ImagePullPolicy.ALWAYS - as the chart: its tag `v53.3` moves with every patch.
   */
  readonly pullPolicy?: ImagePullPolicy;

  /**
   * Secrets for a private registry. They go to the service account, or to the pod where the account is not ours.
   *
   * @default - none.
   */
  readonly pullSecrets?: ISecret[];

  /**
   * A whole image reference for the sniffer alone, in place of registry, repository and tag.
   *
   * @default - the image of the other containers.
   */
  readonly sniffer?: string;
}
