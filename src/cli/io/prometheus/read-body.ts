/** A response that is larger than any result that `size` asks for. */
export class BodyTooLargeError extends Error {
  constructor(maxBytes: number) {
    super(`the response is larger than ${maxBytes / 2 ** 20} MiB`);
    this.name = 'BodyTooLargeError';
  }
}

/**
 * Reads the body of a response, at most a number of bytes after decompression. The body is read as a stream, so that neither an
 * endless one nor a compressed one fills the memory. The signal of the request limits the time.
 */
export async function readBody({ body }: { readonly body: AsyncIterable<Uint8Array> | null }, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) {
      throw new BodyTooLargeError(maxBytes);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length).toString();
}
