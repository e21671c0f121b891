/** Where a variable of the environment takes its value. Being of a class, it is never merged with another. */
export class EnvironmentSource {
  constructor(public readonly valueFrom: unknown) {}
}
