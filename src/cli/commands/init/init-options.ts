import type { ClusterOptions } from '../lint/cluster';

/** The language of an app. */
export type Language = 'typescript' | 'javascript';

/** The options of `init` as commander passes them. */
export interface InitOptions extends ClusterOptions {
  readonly language: Language;
  readonly from?: string;
  readonly allowUnread?: boolean;
  readonly cluster?: true;
}
