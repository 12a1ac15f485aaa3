/** A message in the place of a file, which could not be sent as it is. */
export interface FileNote {
  /** What the file is, in words that may be other people's; as much as a line or two. */
  comment: string;
  /** What to do, in words of ours. */
  sentence: string;
  /** Where the file is to be had; left out where that is nowhere. */
  url?: string;
}

/** What the link of a note reads. */
export const downloadLabel = 'Download';

/** Says that a file is to be had by a link, for so many hours from now on. */
export function linkNote(comment: string, { url, hours }: { url: string; hours: number }): FileNote {
  return {
    comment,
    sentence: `The link works once, within ${hoursInWords(hours)}, for anybody who has it.`,
    url,
  };
}

/** Says that a file cannot be had here. `platform` is as people call it. */
export function noLinkNote(comment: string, platform: string): FileNote {
  return {
    comment,
    sentence: `${platform} does not take this file here, and Leadbell has no public address for a link to it. Ask for less, or ask an admin to set PUBLIC_URL.`,
  };
}

/** A length of a file as people read it. */
export function bytesInWords(bytes: number): string {
  if (bytes < 1_000) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  if (bytes < 999_500) return `${Math.round(bytes / 1_000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A number of hours as people read it. */
export function hoursInWords(hours: number): string {
  return hours === 1 ? 'one hour' : `${hours} hours`;
}
