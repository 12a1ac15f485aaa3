import { downloadLabel, type FileNote } from '../file-note.js';
import { clip, clipLine } from '../text.js';
import { button, isWebUrl, paragraph } from './elements.js';
import { footRows, footText } from './foot.js';
import { words } from './html.js';
import { inert } from './inert.js';
import { mailLimits } from './limits.js';
import type { Mail, MailAround } from './mail.js';
import { page } from './page.js';
import { sections } from './plain-text.js';

const commentLength = 2_000;

/** Draws the mail that a file is attached to. */
export function renderFileMail(
  { comment, name }: { comment: string; name: string },
  around: MailAround,
): Mail {
  const subject = clipLine(`Your file: ${name}`, mailLimits.subject);
  return draw(subject, { comment, sentence: 'The file is attached to this mail.' }, around);
}

/** Draws the mail in the place of a file that could not be attached. */
export function renderFileNote(note: FileNote, around: MailAround): Mail {
  return draw(note.url === undefined ? 'Your file cannot be sent' : 'Your file is ready', note, around);
}

function draw(subject: string, { comment, sentence, url }: FileNote, around: MailAround): Mail {
  const said = clip(comment, commentLength);
  const link = isWebUrl(url) ? url : undefined;
  return {
    subject,
    html: page({
      subject,
      rows: [
        paragraph(words(said)),
        paragraph(sentence, 'margin-bottom:0'),
        ...(link ? [button(link, downloadLabel)] : []),
      ],
      foot: footRows(undefined, around),
    }),
    text: sections(inert(said), sentence, link && `${downloadLabel}: ${link}`, footText(undefined, around)),
  };
}
