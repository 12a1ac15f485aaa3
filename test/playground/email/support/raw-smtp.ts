import { once } from 'node:events';
import { connect } from 'node:net';

/** A client that sends what it is told, byte by byte, as no mail library would. */
export async function openRawSmtp(port: number) {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  let wake = () => {};
  let over = false;
  const end = () => {
    over = true;
    wake();
  };
  socket.on('data', (data) => {
    heard += data.toString('latin1');
    wake();
  });
  socket.on('error', () => undefined);
  socket.on('close', end);
  await once(socket, 'connect');

  /** The next answer; `closed` where the connection broke instead. */
  async function answer(): Promise<string> {
    for (;;) {
      const whole = /^(?:\d{3}-[^\r\n]*\r\n)*\d{3} [^\r\n]*\r\n/.exec(heard)?.[0];
      if (whole) {
        heard = heard.slice(whole.length);
        return whole.trim();
      }
      if (over) return 'closed';
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }

  return {
    answer,
    async say(line: string): Promise<string> {
      socket.write(`${line}\r\n`, 'latin1');
      return answer();
    },
    close: () => socket.destroy(),
  };
}

/** A raw client that is logged in. */
export async function openLoggedIn(port: number, user = 'leadbell', password = 'stand-in') {
  const smtp = await openRawSmtp(port);
  await smtp.answer();
  await smtp.say('EHLO tests.example');
  await smtp.say(`AUTH PLAIN ${Buffer.from(`\0${user}\0${password}`).toString('base64')}`);
  return smtp;
}
