import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { noAnswer, refusalOf } from './send-error.js';

type ConnectorOptions = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[4]>;
type HttpClient = NonNullable<ConnectorOptions['httpClient']>;

/**
 * How the Bot Framework's connector calls Teams: once, within the time-out (in ms; well inside a drain's lease when left out). It would try again by itself whatever comes back as
 * an answer it knows; what is thrown here it hands on, so that the drain decides.
 */
export function createHttpClient(timeout = 10_000): HttpClient {
  return {
    async sendRequest(request) {
      const headers = request.headers.toJson();
      const ours = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length');
      let response: Response;
      let text: string;
      try {
        response = await fetch(request.url, {
          method: request.method,
          headers: Object.fromEntries(ours),
          redirect: 'manual',
          signal: AbortSignal.timeout(timeout),
          ...(request.body !== undefined && { body: String(request.body) }),
        });
        text = await response.text();
      } catch (error) {
        throw noAnswer(error);
      }
      if (!response.ok) throw refusalOf(response.status, text, response.headers.get('retry-after'));
      const answered = request.headers.clone();
      answered.set('content-type', 'application/json');
      return { request, status: response.status, headers: answered, bodyAsText: text };
    },
  };
}
