import { type Id, parseId } from '../../storage/id.js';

const word = 'file';

/** What a question about a file carries, before it is sealed: whose file it is and which. Both ids in hex. */
export function consentWords(workspace: string, file: string): string {
  return `${word} ${workspace} ${file}`;
}

/** Reads what a question carried; undefined for what is none. */
export function readConsentWords(words: string): { workspace: Id; id: Id } | undefined {
  const [kind, hex = '', file = ''] = words.split(' ');
  const [workspace, id] = [parseId(hex), parseId(file)];
  return kind === word && workspace && id ? { workspace, id } : undefined;
}
