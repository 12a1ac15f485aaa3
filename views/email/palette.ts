import { Html } from './html.js';

/** What each role looks like on a light and on a dark screen. A client that knows no dark styles turns the light ones itself. */
const roles = {
  page: { light: 'background-color:#f4f5f7', dark: 'background-color:#17191c' },
  card: { light: 'background-color:#ffffff', dark: 'background-color:#222529' },
  tint: { light: 'background-color:#eef4fa', dark: 'background-color:#2a3541' },
  button: { light: 'background-color:#007a5a', dark: 'background-color:#148567' },
  edge: { light: 'border-color:#dfe2e6', dark: 'border-color:#3b4046' },
  bar: { light: 'border-color:#b9cbdc', dark: 'border-color:#56687a' },
  ink: { light: 'color:#1d1c1d', dark: 'color:#e8e9ea' },
  quiet: { light: 'color:#616061', dark: 'color:#a9abae' },
  fresh: { light: 'color:#1264a3', dark: 'color:#6fb5f5' },
} as const;

/** What something in a mail is for. */
export type Role = keyof typeof roles;

/** The attributes of an element with these roles and a style of its own. */
export function look(role: Role | readonly Role[], style: string): Html {
  const all = typeof role === 'string' ? [role] : role;
  const styles = [...all.map((each) => roles[each].light), style].join(';');
  return new Html(`class="${all.join(' ')}" style="${styles}"`);
}

/** The style block: inline styles hold wherever it is dropped. */
export function styleBlock(): Html {
  const dark = Object.entries(roles).map(([role, style]) => `.${role}{${style.dark}!important}`);
  return new Html(
    [
      '<style>',
      ':root{color-scheme:light dark;supported-color-schemes:light dark}',
      `@media (prefers-color-scheme:dark){`,
      ...dark,
      '}',
      '</style>',
    ].join('\n'),
  );
}
