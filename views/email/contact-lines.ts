import { contactOf, mailtoUrl, telUrl } from '../contact.js';
import type { CardField } from '../lead-card.js';
import { clipLine } from '../text.js';
import { link } from './elements.js';
import { type Html, html, words } from './html.js';
import { inert, inertEmail } from './inert.js';
import { look } from './palette.js';

/** What a mail gives to fields, in UTF-16 units: all of them, as a rule, as a mail has no way to open more. */
const room = { value: 300, others: 2_000, count: 40 };
const labelLength = 80;

/** A field as a mail shows it: on one line. */
interface Line {
  label: string;
  icon?: string;
  value: string;
  /** The value where nothing parses it but the client. */
  plain: string;
  url?: string;
}

/** Everything of a lead but its name, and how many fields found no room. */
interface Lines {
  lines: Line[];
  left: number;
}

/** Contact details in HTML: e-mail and phone with their icons, as links where that is safe, then the company and the rest. */
export function contactRows(fields: readonly CardField[]): Html | undefined {
  const { lines, left } = linesOf(fields);
  if (lines.length === 0) return undefined;
  const rows = lines.map(({ label, icon, value, url }) => {
    const shown = url ? link(url, value) : words(value);
    const cell = 'padding:3px 0;vertical-align:baseline';
    if (icon)
      return html`<tr><td colspan="2" dir="auto" style="${cell};font-size:17px"><span aria-label="${label}">${icon}</span>&nbsp; ${shown}</td></tr>`;
    return html`<tr><td dir="auto" ${look('quiet', `${cell};padding-right:14px;width:30%;font-size:14px`)}>${words(label)}</td><td dir="auto" style="${cell}">${shown}</td></tr>`;
  });
  return html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%" style="width:100%;margin:0 0 8px">
${rows}
${left > 0 ? html`<tr><td colspan="2" ${look('quiet', 'padding:3px 0;font-size:14px')}>${more(left)}</td></tr>` : undefined}
</table>`;
}

/** The same in plain text, the name too: a line each, set in, so that none passes for ours. */
export function contactText(fields: readonly CardField[]): string {
  const { name } = contactOf(fields);
  const { lines, left } = linesOf(fields);
  const named = name ? [`  Name: ${inert(clipLine(name.value, room.value))}`] : [];
  return [
    ...named,
    ...lines.map(({ label, plain }) => `  ${inert(label)}: ${plain}`),
    ...(left > 0 ? [`  ${more(left)}`] : []),
  ].join('\n');
}

function linesOf(fields: readonly CardField[]): Lines {
  const { email, phone, others } = contactOf(fields);
  const lines: Line[] = [];
  if (email)
    lines.push({
      ...lineOf(email, mailtoUrl(email.value)),
      label: 'E-mail',
      icon: '✉️',
      plain: inertEmail(clipLine(email.value, room.value)),
    });
  if (phone) lines.push({ ...lineOf(phone, telUrl(phone)), label: 'Phone', icon: '📞' });
  let left = others.length;
  let taken = 0;
  for (const field of others.slice(0, room.count)) {
    const line = lineOf(field, field.e164 && telUrl(field));
    taken += line.label.length + line.value.length;
    if (taken > room.others) break;
    lines.push(line);
    left -= 1;
  }
  return { lines, left };
}

function lineOf({ label, key, value }: CardField, url?: string): Line {
  const shown = clipLine(value, room.value);
  return {
    label: clipLine(label, labelLength) || clipLine(key, labelLength),
    value: shown,
    plain: inert(shown),
    ...(url && { url }),
  };
}

function more(left: number): string {
  return `+${left} more where the lead is kept`;
}
