const words = (text: string) => ({ type: 'plain_text', text, emoji: false });
const option = (value: string) => ({ text: words(`Option ${value}`), value });
const options = [option('a'), option('b')];

/** One example of each element that the stand-in takes, with what its HTML must hold. */
export const elementExamples: Record<string, { element: Record<string, unknown>; holds: string }> = {
  button: {
    element: { text: words('Press me'), value: '1', style: 'primary' },
    holds: 'Press me</span></button>',
  },
  overflow: { element: { options }, holds: 'aria-label="More actions"' },
  image: { element: { image_url: 'https://example.com/a.png', alt_text: 'A chart' }, holds: 'alt="A chart"' },
  checkboxes: {
    element: { options, initial_options: [option('b')] },
    holds: 'checked=""/><span><span class="plain">Option b',
  },
  radio_buttons: { element: { options, initial_option: option('b') }, holds: 'type="radio"' },
  static_select: {
    element: { options, initial_option: option('b') },
    holds: '<option value="b" selected="">',
  },
  multi_static_select: { element: { options, initial_options: options }, holds: 'Option a, Option b' },
  users_select: { element: { initial_user: 'U0ADA' }, holds: '<option value="U0ADA" selected="">Ada' },
  multi_users_select: { element: { initial_users: ['U0ADA'] }, holds: 'Ada Lindqvist</button>' },
  conversations_select: { element: { placeholder: words('Where to?') }, holds: 'Where to?</option>' },
  multi_conversations_select: { element: { placeholder: words('Where to?') }, holds: 'Where to?</button>' },
  channels_select: { element: { placeholder: words('Which?') }, holds: 'Which?</option>' },
  multi_channels_select: { element: { placeholder: words('Which?') }, holds: 'Which?</button>' },
  datepicker: {
    element: { initial_date: '2026-11-24' },
    holds: 'type="date" aria-label="Choose" value="2026-11-24"',
  },
  timepicker: { element: { initial_time: '14:30' }, holds: 'type="time" aria-label="Choose" value="14:30"' },
  datetimepicker: { element: { initial_date_time: 1_790_000_000 }, holds: 'type="datetime-local"' },
  plain_text_input: { element: { initial_value: 'typed', multiline: true }, holds: 'typed</textarea>' },
  email_text_input: { element: { initial_value: 'a@b.example' }, holds: 'value="a@b.example"' },
  url_text_input: { element: { initial_value: 'https://a.example' }, holds: 'value="https://a.example"' },
  number_input: { element: { initial_value: '7', is_decimal_allowed: false }, holds: 'type="number"' },
};

/** One example of each block that the stand-in takes, with what its HTML must hold. */
export const blockExamples: Record<string, { block: Record<string, unknown>; holds: string }> = {
  header: { block: { text: words('A heading') }, holds: 'A heading</span></h3>' },
  divider: { block: {}, holds: '__divider' },
  section: {
    block: { text: { type: 'mrkdwn', text: '*bold*' }, fields: [words('One field')] },
    holds: 'One field</span>',
  },
  context: { block: { elements: [words('A quiet line')] }, holds: 'A quiet line</span>' },
  actions: { block: { elements: [{ type: 'button', text: words('Go') }] }, holds: 'Go</span></button>' },
  image: {
    block: { image_url: 'https://example.com/a.png', alt_text: 'A chart', title: words('Chart') },
    holds: 'Chart</span></figcaption>',
  },
  input: {
    block: { label: words('Name'), hint: words('Yours'), element: { type: 'plain_text_input' } },
    holds: 'Yours</span></small>',
  },
  rich_text: {
    block: { elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'Rich' }] }] },
    holds: 'Rich</span>',
  },
  markdown: { block: { text: 'Some **bold** words' }, holds: '>bold</strong>' },
};

/** One example of each run of rich text that the library draws, with what a person reads. */
export const runExamples: Record<string, { run: Record<string, unknown>; reads: string }> = {
  text: { run: { text: 'word' }, reads: 'word' },
  link: { run: { url: 'tel:+49221', text: 'call' }, reads: 'call' },
  date: { run: { timestamp: 1_795_510_800, format: '{date_num}', fallback: 'then' }, reads: '2026-11-24' },
  emoji: { run: { name: 'bell' }, reads: '🔔' },
  user: { run: { user_id: 'U0ADA' }, reads: '@Ada Lindqvist' },
  usergroup: { run: { usergroup_id: 'S1' }, reads: '@S1' },
  channel: { run: { channel_id: 'C1' }, reads: '#C1' },
  broadcast: { run: { range: 'here' }, reads: '@here' },
  color: { run: { value: '#aabbcc' }, reads: '#aabbcc' },
};
