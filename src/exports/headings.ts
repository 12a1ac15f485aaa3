import type { FileFacts } from './writer.js';

/** What stands above a column. */
export interface Heading {
  text: string;
  /** How wide the column is to be in a sheet, in characters. */
  width: number;
}

/** The columns of every kind of file, in their order. */
export function headingsOf({ order: { zone }, columns, more }: FileFacts): Heading[] {
  return [
    { text: `Date (${zone})`, width: 20 },
    { text: 'Status', width: 9 },
    { text: 'Agent', width: 18 },
    { text: 'Name', width: 22 },
    { text: 'Email', width: 28 },
    { text: 'Phone', width: 20 },
    ...columns.map(({ label }) => ({ text: label, width: widthOf(label) })),
    ...(more ? [{ text: 'More fields', width: 30 }] : []),
    { text: `Conversation (${zone})`, width: 80 },
    { text: 'Lead', width: 26 },
  ];
}

/** Wide enough for its name, within reason. */
function widthOf(label: string): number {
  return Math.min(40, Math.max(14, label.length + 4));
}
