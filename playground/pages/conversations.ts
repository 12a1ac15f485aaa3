/** One thing said on the website. */
export interface VisitorMessage {
  role: 'visitor' | 'agent';
  text: string;
}

/** A visitor to play: what they say, and what the agent gathers. */
export interface VisitorConversation {
  slug: string;
  /** Who it is, for the list. */
  title: string;
  /** What they want, in a few words. */
  summary: string;
  /** BCP 47. */
  language: string;
  messages: VisitorMessage[];
  /** In the order that the agent gathered them. */
  fields: Record<string, string>;
}

const visitor = (text: string): VisitorMessage => ({ role: 'visitor', text });
const agent = (text: string): VisitorMessage => ({ role: 'agent', text });

const quote: VisitorConversation = {
  slug: 'quote',
  title: 'Maya Sandberg',
  summary: 'Wants a quote: four phone booths, one meeting room',
  language: 'en',
  messages: [
    visitor('Hi! We are moving into an open-plan floor in March and everyone is already dreading the calls.'),
    agent('Hello! That is exactly what our rooms are for. How many people will work on the floor?'),
    visitor('62 at first, maybe 80 by summer.'),
    agent(
      'For that size most teams start with four phone booths and one room for four. Does that sound right?',
    ),
    visitor(
      'Yes, that is about what I had in mind. Booths need to be really quiet, sales sits right next to them.',
    ),
    agent(
      'Our booths take 32 dB off normal speech, so a call next door becomes a murmur. Shall I ask a colleague for a quote? I need a name, an e-mail address and a rough budget.',
    ),
    visitor('Maya Sandberg, maya@fennelandrye.example, Fennel & Rye. Budget is around €38,000.'),
    agent('Thank you, Maya. Is there a date that we should plan for?'),
    visitor(
      'Four booths and one meeting room, delivered before 9 March please. Could you quote with and without assembly?',
    ),
  ],
  fields: {
    name: 'Maya Sandberg',
    email: 'maya@fennelandrye.example',
    company: 'Fennel & Rye',
    budget: '€38,000',
    delivery: 'before 9 March',
  },
};

const callback: VisitorConversation = {
  slug: 'callback',
  title: 'Tom Adeyemi',
  summary: 'Would rather talk: call him back this afternoon',
  language: 'en-GB',
  messages: [
    visitor('Is there a phone number for you? I would rather talk than type.'),
    agent('Of course. If you leave me a number, somebody who knows the rooms will call you. When suits you?'),
    visitor('Any time after 2 this afternoon.'),
    agent('And what is it about, so that the right person calls?'),
    visitor(
      'Two of your booths in our Leeds office. The lease ends and I need to know if they can be moved.',
    ),
    agent('They can, and we do it ourselves. Which number may we call?'),
    visitor('020 7946 0958, ask for Tom Adeyemi. After 2 please, I am on site in the morning.'),
  ],
  fields: {
    name: 'Tom Adeyemi',
    phone: '020 7946 0958',
    topic: 'Moving two booths',
    best_time: 'after 14:00',
  },
};

const demo: VisitorConversation = {
  slug: 'demo',
  title: 'Priya Raman',
  summary: 'Books a demo of the room-booking screen',
  language: 'en-US',
  messages: [
    visitor('Does the booking screen work with Google Calendar?'),
    agent(
      'Yes, with Google and with Microsoft 365, both ways. A room that nobody enters is free again after ten minutes.',
    ),
    visitor('Oh nice, the ghost meetings are our whole problem 😅'),
    agent('You are not alone! Would you like to see it? A demo takes 20 minutes.'),
    visitor('Sure. There would be three of us, two in Chicago and one in Austin.'),
    agent('How about Thursday at 10:00 Central? Tell me where to send the invitation.'),
    visitor('Thursday 10 works. priya.raman@ottergate.example'),
    agent('Booked in for Thursday at 10:00. Who should I say is coming?'),
    visitor(
      'Priya Raman, Ottergate Logistics. We have 14 rooms on two floors, could you show us the floor map view?',
    ),
  ],
  fields: {
    name: 'Priya Raman',
    email: 'priya.raman@ottergate.example',
    phone: '+1 312 555 0142',
    company: 'Ottergate Logistics',
    demo: 'Thursday 10:00 CT',
    rooms: '14',
  },
};

const german: VisitorConversation = {
  slug: 'praxis',
  title: 'Käthe Grünewald',
  summary: 'Fragt auf Deutsch nach einer Kabine für ihre Praxis',
  language: 'de',
  messages: [
    visitor('Guten Tag, liefern Sie auch nach Köln?'),
    agent(
      'Guten Tag! Ja, Lieferung und Aufbau sind in ganz Deutschland möglich. Wofür suchen Sie denn einen Raum?',
    ),
    visitor(
      'Für meine Praxis. Im Wartezimmer hört man am Empfang leider jedes Telefonat mit, das geht so nicht weiter.',
    ),
    agent('Da hilft eine Einzelkabine. Wie groß ist die Fläche, die Sie dafür übrig hätten?'),
    visitor('Höchstens 1,20 × 1,20 m, die Tür müsste nach außen öffnen.'),
    agent('Das passt: Unsere kleinste Kabine braucht 1,10 × 1,05 m. Darf Sie eine Kollegin dazu anrufen?'),
    visitor('Gern. Käthe Grünewald, 0221 4710 142, am besten mittags zwischen 12 und 14 Uhr.'),
    agent('Vielen Dank, Frau Grünewald! Möchten Sie vorab Unterlagen per E-Mail?'),
    visitor(
      'Ja, bitte an praxis@gruenewald.example – und ist die Kabine auch für größere Menschen geeignet?',
    ),
  ],
  fields: {
    name: 'Käthe Grünewald',
    phone: '0221 4710 142',
    email: 'praxis@gruenewald.example',
    company: 'Praxis Grünewald, Köln',
    größe: 'höchstens 1,20 × 1,20 m',
  },
};

const nameless: VisitorConversation = {
  slug: 'late-night',
  title: 'No name, one address',
  summary: 'Asks about access late at night, leaves an e-mail only',
  language: 'en',
  messages: [
    visitor('are the larger rooms wheelchair accessible?'),
    agent('Yes: the room for four has a level threshold and a 92 cm door, and a wheelchair can turn inside.'),
    visitor('great. can someone send me the drawings'),
    agent('Gladly. Where to?'),
    visitor('facilities@copperline.example, drawings as PDF and DWG please. no calls'),
  ],
  fields: { email: 'facilities@copperline.example' },
};

const joker: VisitorConversation = {
  slug: 'joker',
  title: 'A joker',
  summary: 'Tries to page the whole company; all of it stays dead text',
  language: 'en',
  messages: [
    visitor('<!channel> wake up everyone :tada: :tada:'),
    agent('Hello! How can I help you?'),
    visitor('*click* <https://evil.example|your bank> or <@U1> or @here, `rm -rf /` & <b>bold</b>'),
    agent('I am afraid I cannot follow links. Are you interested in a quiet room?'),
    visitor('Invoice \u202Efdp.exe\u202C attached, [pay here](https://evil.example) &lt;!everyone&gt;'),
    agent('May I have your name and address?'),
    visitor(
      'I am <!here> *Robert* :tada: and I would like one <https://evil.example|free booth> \u202Eplease',
    ),
  ],
  fields: {
    name: '<!here> *Robert* :tada:',
    email: 'robert@tables.example',
    phone: '555-0199 <tel:911|click>',
    company: '<https://evil.example|Your Bank> \u202Eknab',
  },
};

/** The visitors to pick from. */
export const visitorConversations: readonly VisitorConversation[] = [
  quote,
  callback,
  demo,
  german,
  nameless,
  joker,
];
