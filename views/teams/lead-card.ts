import { contactOf, titleOf } from '../contact.js';
import type { Card, LeadCard, RedactedCard } from '../lead-card.js';
import { calm, clip, clipLine, clipLines, hasInk } from '../text.js';
import { momentInZone } from '../time.js';
import type { AdaptiveCard, CardElement } from './adaptive-card.js';
import { contactLines } from './contact-lines.js';
import {
  allLeads,
  buttons,
  card,
  container,
  execute,
  header,
  hoursInWords,
  open,
  paragraph,
  quiet,
  run,
  type Seal,
  toggle,
} from './elements.js';
import { fallbackText } from './fallback.js';
import { leadDelete, leadRead, leadRestore, leadUnread, leadView } from './verbs.js';

export { renderPlainLeadCard } from './plain-lead-card.js';

/** What a card gives to fields, in UTF-16 units; View Conversation has the rest. */
const fieldRoom = { value: 120, others: 600, count: 6 };
/** What a card gives to the visitor's words, in UTF-16 units and in lines. */
const quoteRoom = { length: 600, lines: 8 };
const nameLength = 80;
/** What is said to the one person who pressed. */
const noticeLength = 300;
/** The question before Delete, which its button shows and Keep hides. */
const question = 'delete-question';

/** What a card is drawn with besides the lead. */
export interface CardDrawing {
  seal: Seal;
  /** A sentence for the person who pressed, in a card that answers a press. */
  notice?: string;
}

/** Draws a card: of a lead that is there, of a deleted one, or a destination's test. */
export function renderLeadCard(lead: Card, { seal, notice }: CardDrawing): AdaptiveCard {
  const body = lead.state === 'deleted' ? redacted(lead, seal) : lead.test ? test(lead) : present(lead, seal);
  return card([...(notice ? [said(notice)] : []), ...body], fallbackText(lead));
}

function said(notice: string): CardElement {
  return container([paragraph([run(clipLine(notice, noticeLength), { weight: 'bolder' })])], {
    style: 'emphasis',
  });
}

function present(lead: LeadCard, seal: Seal): CardElement[] {
  return [
    status(lead),
    header((contactOf(lead.fields).name ? '👤 ' : '') + clipLine(titleOf(lead.fields), nameLength)),
    ...details(lead),
    ...quote(lead),
    ...actions(lead, seal),
    ...origin(lead),
  ];
}

/** Unread stands out; a read one says quietly who read it and when. */
function status({ state, readBy, readAt, zone }: LeadCard): CardElement {
  if (state === 'unread')
    return container([paragraph([run('🔵 '), run('New lead', { weight: 'bolder' })])], { style: 'accent' });
  const by = readBy ? `✓ Read by ${clipLine(readBy.name, nameLength)}` : '✓ Read';
  return quiet(readAt ? `${by}, ${momentInZone(readAt, zone)}` : by);
}

/** Everything but the name, which is the heading. */
function details({ fields }: LeadCard): CardElement[] {
  const { name } = contactOf(fields);
  const { lines, left } = contactLines(
    fields.filter((field) => field !== name),
    fieldRoom,
  );
  if (left > 0) lines.push(paragraph([run(`+${left} more in View Conversation`, { italic: true })], 'none'));
  return lines;
}

function quote({ quote: words = '' }: LeadCard): CardElement[] {
  if (!hasInk(words)) return [];
  const text = clip(clipLines(calm(words), quoteRoom.lines), quoteRoom.length);
  return [container([paragraph([run(text)])], { style: 'emphasis' })];
}

function actions({ id, state, restoreHours }: LeadCard, seal: Seal): CardElement[] {
  const press = seal(id);
  const mark =
    state === 'unread'
      ? execute('Mark Read', leadRead, press, { style: 'positive' })
      : execute('Mark Unread', leadUnread, press);
  return [
    ...buttons([
      mark,
      open('View Conversation', leadView, press),
      toggle('Delete', question, true, { style: 'destructive' }),
    ]),
    container(
      [
        paragraph([run('Delete this lead?', { weight: 'bolder' })]),
        paragraph(
          [
            run(
              `Its details and words disappear from every card and list. You can undo it for ${hoursInWords(restoreHours)}.`,
            ),
          ],
          'none',
        ),
        ...buttons([
          execute('Delete', leadDelete, press, { style: 'destructive' }),
          toggle('Keep', question, false),
        ]),
      ],
      { id: question, isVisible: false, style: 'attention' },
    ),
  ];
}

/** The quiet last lines: which agent and skill captured the lead, when, and the way to all leads. */
function origin({ agent, skill, capturedAt, zone, allLeadsUrl }: LeadCard): CardElement[] {
  return [
    quiet(clipLine(agent, nameLength), clipLine(skill, nameLength), momentInZone(capturedAt, zone)),
    ...allLeads(allLeadsUrl),
  ];
}

/** What is left of a deleted lead: who deleted it and when, and Undo while it can be undone. */
function redacted(lead: RedactedCard, seal: Seal): CardElement[] {
  const { id, deletedBy, deletedAt, restorableUntil, agent, zone, allLeadsUrl } = lead;
  const by = deletedBy ? ` by ${clipLine(deletedBy.name, nameLength)}` : '';
  return [
    paragraph([run(`Lead deleted${by}, ${momentInZone(deletedAt, zone)}`)]),
    ...(restorableUntil ? buttons([execute('Undo', leadRestore, seal(id))]) : []),
    quiet(
      clipLine(agent, nameLength),
      restorableUntil && `Can be undone until ${momentInZone(restorableUntil, zone)}`,
    ),
    ...allLeads(allLeadsUrl),
  ];
}

/** That the place works, and what will come. It shows no lead and has no buttons. */
function test({ allLeadsUrl }: LeadCard): CardElement[] {
  return [
    header('🔔 This is a test'),
    paragraph([run('New leads will ring here.', { weight: 'bolder' })]),
    paragraph(
      [
        run(
          'Each card shows who it is, how to reach them and what they asked for, with buttons to mark it read, view the conversation or delete it.',
        ),
      ],
      'none',
    ),
    ...allLeads(allLeadsUrl),
  ];
}
