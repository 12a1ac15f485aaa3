/** Why the embedded store could not start, or went away. */
export type EmbeddedStoreErrorCode = 'data_dir_unusable' | 'data_dir_busy' | 'owner_lost' | 'store_failed';

/** A failure of the store as a whole; the message is one sentence for whoever started the process. */
export class EmbeddedStoreError extends Error {
  override readonly name = 'EmbeddedStoreError';

  constructor(
    readonly code: EmbeddedStoreErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
