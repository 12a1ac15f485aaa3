import type { CardMessage, LeadCard } from '../lead-card.js';
import { calm, clip, clipLines, hasInk } from '../text.js';
import { calendarDay, dayInShort, momentInZone, timeOfDay } from '../time.js';
import { type Html, html, words } from './html.js';
import { look, type Role } from './palette.js';
import { quoted } from './plain-text.js';
import { shortName } from './short-name.js';

/** The most of one message, in UTF-16 units and in lines: of the one that rang, and of those around it. */
const rangRoom = { length: 1_500, lines: 24 };
const room = { length: 500, lines: 8 };

/** The conversation around the words that rang; the quoted words alone where no more of it is at hand. */
function excerptOf({ quote = '', excerpt = [] }: LeadCard): CardMessage[] {
  if (excerpt.length > 0) return excerpt;
  return hasInk(quote) ? [{ role: 'visitor', text: quote, rang: true }] : [];
}

/** Draws an excerpt: the visitor's words set off by a bar, those that rang on a ground of their own. */
export function excerptRows(card: LeadCard): Html[] {
  const messages = excerptOf(card);
  if (messages.length === 0) return [];
  return [
    html`<div ${look('edge', 'margin:14px 0 4px;border-top-width:1px;border-top-style:solid;font-size:1px;line-height:1px')}>&nbsp;</div>`,
    ...messages.map((message, n) => drawn(message, said(message, card, messages[n - 1]))),
  ];
}

/** The same in plain text. */
export function excerptText(card: LeadCard): string | undefined {
  const messages = excerptOf(card);
  if (messages.length === 0) return undefined;
  const turns = messages.map(
    (message, n) => `${said(message, card, messages[n - 1])}:\n${quoted(shownText(message))}`,
  );
  return ['The conversation:', ...turns].join('\n\n');
}

function drawn(message: CardMessage, head: string): Html {
  const body = hasInk(message.text) ? words(shownText(message)) : html`<i>(no text)</i>`;
  const roles: Role[] = message.role === 'agent' ? [] : message.rang ? ['bar', 'tint'] : ['bar'];
  const bar =
    message.role === 'agent'
      ? 'padding:2px 0'
      : 'padding:8px 12px;border-left-width:3px;border-left-style:solid';
  return html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%" style="width:100%;margin:10px 0">
<tr><td align="left" ${look(roles, bar)}><div ${look('quiet', 'font-size:14px')}>${head}</div>
<div dir="auto">${body}</div></td></tr>
</table>`;
}

/** Who said it and when, in our words alone: what the visitor is called stands in the heading. */
function said({ role, at, rang }: CardMessage, card: LeadCard, before: CardMessage | undefined): string {
  const who = role === 'visitor' ? '👤 Visitor' : `🤖 ${shortName(card.agent) || 'Agent'}`;
  return [
    at ? `${who}, ${told(at, card.zone, before?.at)}` : who,
    ...(rang ? ['🔔 this is what rang'] : []),
  ].join(' · ');
}

/** A time; its day too where that is not the one before it, and the zone where there is none before it. */
function told(at: Date, zone: string, before: Date | undefined): string {
  if (before === undefined) return momentInZone(at, zone);
  const time = timeOfDay(at, { zone });
  if (calendarDay(at, { zone }) === calendarDay(before, { zone })) return time;
  return `${dayInShort(at, { zone })}, ${time}`;
}

function shownText({ text, rang }: CardMessage): string {
  const most = rang ? rangRoom : room;
  return hasInk(text) ? clip(clipLines(calm(text), most.lines), most.length) : '(no text)';
}
