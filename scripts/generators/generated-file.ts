/** A committed file whose text follows from other files of the project. */
export interface GeneratedFile {
  /** Where it is committed, relative to the project root. */
  readonly path: string;

  /** Its text. Must depend on nothing but the project's files: no dates, no machine, no network. */
  generate(): string | Promise<string>;
}
