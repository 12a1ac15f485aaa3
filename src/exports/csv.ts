import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import { headingsOf } from './headings.js';
import { sheetText } from './sheet-text.js';
import { transcriptText } from './transcript-text.js';
import { createWallClock } from './wall-clock.js';
import type { ExportWriter, FileFacts } from './writer.js';

/** So that spreadsheet programs read what follows as UTF-8. */
const byteOrderMark = '\ufeff';

/** Begins a file of comma-separated values (RFC 4180, CRLF, UTF-8 with a byte order mark). */
export function createCsv(sink: Writable, facts: FileFacts): ExportWriter {
  const clock = createWallClock(facts.order.zone);
  async function write(values: string[]): Promise<void> {
    const line = stringify([values.map(harmless)], { record_delimiter: 'windows' });
    if (!sink.write(line)) await once(sink, 'drain');
  }
  sink.write(byteOrderMark);
  const begun = write(headingsOf(facts).map(({ text }) => text));

  return {
    async add(row, messages) {
      await begun;
      const texts: string[] = [];
      for await (const part of messages) texts.push(transcriptText(part, clock));
      await write([
        clock.stamp(row.capturedAt),
        row.status,
        row.agent,
        row.name,
        row.email,
        row.phone?.value ?? '',
        ...row.custom,
        texts.join('\n'),
        row.id.toHexString(),
      ]);
    },
    unfinished: () => [],
    async finish() {
      sink.end();
      await finished(sink);
    },
  };
}

/**
 * Text that no spreadsheet program takes for a formula: an apostrophe comes before what begins like one (OWASP, "CSV
 * Injection"). Numbers may begin with a sign, so that phone numbers stay as they are.
 */
function harmless(value: string): string {
  const text = sheetText(value);
  if (!/^[\s]*[=+\-@\t\r]/.test(text) || /^[+-]?[\d\s()./-]+$/.test(text)) return text;
  return `'${text}`;
}
