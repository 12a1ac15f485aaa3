/**
 * A file of the shelf cannot be read or kept.
 * - `file_gone`: its time is over, it was handed over, erased, or is on another machine's shelf.
 * - `file_broken`: it is not what was written.
 * - `secret_missing`: the secret that it was written under is not among ours any more.
 */
export class FileError extends Error {
  override readonly name = 'FileError';

  constructor(readonly code: 'file_gone' | 'file_broken' | 'secret_missing') {
    super(code);
  }
}
