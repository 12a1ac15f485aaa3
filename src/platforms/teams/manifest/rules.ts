import { z } from 'zod';

/** Text of at least one and at most `max` characters. */
const text = (max: number) =>
  z.string().trim().min(1, 'must not be empty').max(max, `takes at most ${max} characters`);
const https = z.url({ protocol: /^https$/, error: 'must be an https: address' }).max(2_048);

/** Microsoft's ids, in their one form of writing. */
export const guid = z
  .string()
  .regex(
    /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    'must look like 12345678-90ab-cdef-1234-567890abcdef',
  );

const scope = z.enum(['personal', 'team', 'groupChat']);

/**
 * Teams' rules for what we say of the app, from the schema of app manifest 1.22: what it does not know is refused, and what we
 * have no use for as well.
 */
export const manifestRules = z.strictObject({
  $schema: z.literal('https://developer.microsoft.com/json-schemas/teams/v1.22/MicrosoftTeams.schema.json'),
  manifestVersion: z.literal('1.22'),
  version: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/, 'must look like 1.2.3')
    .max(256),
  id: guid,
  developer: z.strictObject({
    name: text(32),
    websiteUrl: https,
    privacyUrl: https,
    termsOfUseUrl: https,
  }),
  name: z.strictObject({ short: text(30), full: text(100) }),
  description: z.strictObject({ short: text(80), full: text(4_000) }),
  icons: z.strictObject({ color: z.literal('color.png'), outline: z.literal('outline.png') }),
  accentColor: z.string().regex(/^#[0-9a-f]{6}$/i, 'must look like #2f5bea'),
  bots: z
    .array(
      z.strictObject({
        botId: guid,
        scopes: z.array(scope).min(1),
        supportsFiles: z.boolean(),
        isNotificationOnly: z.boolean(),
        commandLists: z
          .array(
            z.strictObject({
              scopes: z.array(scope).min(1),
              commands: z.array(z.strictObject({ title: text(32), description: text(128) })).max(10),
            }),
          )
          .max(3),
      }),
    )
    .length(1),
  defaultInstallScope: scope,
  defaultGroupCapability: z.strictObject({ team: z.literal('bot'), groupchat: z.literal('bot') }),
  permissions: z.array(z.enum(['identity', 'messageTeamMembers'])),
  validDomains: z.array(z.string()).max(16),
});

/** What Teams is told about the app. */
export type TeamsManifest = z.infer<typeof manifestRules>;

const signature = '89504e470d0a1a0a';
/** The kind of a PNG's colours that has transparency for each pixel. */
const trueColourWithAlpha = 6;

/** What is wrong with an icon; Teams takes PNGs of exactly these sizes, an outline with transparency. */
export function iconFaults(name: string, icon: Uint8Array, size: number, transparent: boolean): string[] {
  const bytes = Buffer.from(icon);
  if (bytes.length < 26 || bytes.subarray(0, 8).toString('hex') !== signature)
    return [`${name}: must be a PNG`];
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  return [
    ...(width === size && height === size
      ? []
      : [`${name}: must be ${size} × ${size}, not ${width} × ${height}`]),
    ...(transparent && bytes.readUInt8(25) !== trueColourWithAlpha ? [`${name}: must be transparent`] : []),
  ];
}
