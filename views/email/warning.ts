import { clipLine } from '../text.js';
import { remedy, type Warning, waiting } from '../warning.js';
import { button, isWebUrl, paragraph } from './elements.js';
import { footRows, footText } from './foot.js';
import { html } from './html.js';
import { inert } from './inert.js';
import { mailLimits } from './limits.js';
import type { Mail, MailAround } from './mail.js';
import { page } from './page.js';
import { sections } from './plain-text.js';

/** The longest sentence, in UTF-16 units. */
const longest = 1_000;

/** What somebody is told, and where all leads are, where that is known. */
export interface MailWarning extends Warning {
  allLeadsUrl?: string;
}

const wayBack = { resume: 'resume it in Leadbell', remove: 'remove it in Leadbell' };

/** Draws the mail that tells somebody that leads no longer ring somewhere, and what to do. */
export function renderWarning(warning: MailWarning, around: MailAround): Mail {
  const { platform, target, why } = warning;
  const where = target ? `${platform} (${target})` : platform;
  const subject = clipLine(`Leads no longer ring in ${where}: ${why}`, mailLimits.subject);
  const told = inert(clipLine(`Leads no longer ring in ${where}: ${why}.`, longest));
  const todo = inert(clipLine([remedy(warning, wayBack), waiting(warning)].join(' '), longest));
  const url = isWebUrl(warning.allLeadsUrl) ? warning.allLeadsUrl : undefined;
  return {
    subject,
    html: page({
      subject,
      rows: [
        paragraph(html`<b>${told}</b>`),
        paragraph(todo, 'margin-bottom:0'),
        ...(url ? [button(url, 'All leads')] : []),
      ],
      foot: footRows(undefined, around),
    }),
    text: sections(told, todo, url && `All leads: ${url}`, footText(undefined, around)),
  };
}
