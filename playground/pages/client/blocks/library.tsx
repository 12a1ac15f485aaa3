import { type Block, Message } from 'slack-blocks-to-jsx';
import { useHost } from '../host.js';
import { formatSlackDate } from '../slack-date.js';

/** Hands one block to `slack-blocks-to-jsx`, with dates in the reader's zone and links that stay in the playground. */
export function Library({ block }: { block: Block }) {
  const { users, channels, me, now, openHome } = useHost();
  return (
    <Message
      blocks={[block]}
      logo=""
      name=""
      withoutWrapper
      theme="light"
      data={{
        users: users.map(({ id, realName }) => ({ id, name: realName })),
        channels: channels.map(({ id, name }) => ({ id, name })),
      }}
      hooks={{
        date: ({ timestamp, format, fallback, link }) => {
          const said = formatSlackDate(Number(timestamp), format, me.tz, now);
          const time = (
            <time dateTime={new Date(Number(timestamp) * 1000).toISOString()} title={fallback || me.tz}>
              {said}
            </time>
          );
          return link ? <a href={link}>{time}</a> : time;
        },
        link: ({ href, children }) =>
          leadsHome(href) ? (
            <button type="button" className="link" onClick={openHome}>
              {children}
            </button>
          ) : (
            <a href={href} {...(/^https?:/.test(href) && { target: '_blank', rel: 'noreferrer' })}>
              {children}
            </a>
          ),
        emoji: (emoji, parse) => {
          const drawn = parse(emoji);
          return drawn === emoji.name ? `:${emoji.name}:` : drawn;
        },
      }}
    />
  );
}

/** Slack's deep links to an app's Home tab, which the playground opens itself. */
function leadsHome(href: string): boolean {
  return (
    /^slack:\/\/app\?/.test(href) || /^https:\/\/([a-z-]+\.)?slack\.com\/(app_redirect|client)\b/.test(href)
  );
}
