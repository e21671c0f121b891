/**
 * Throws if a class that has factories is created by `new`, as plain JavaScript can.
 *
 * @param part an argument of the private constructor that every factory passes
 * @param example a call of a factory
 */
export function factoryOnly(part: unknown, className: string, example: string): void {
  if (part === undefined) {
    throw new Error(`${className} is created by its factories, not by 'new'. Write ${example}, or another factory.`);
  }
}
