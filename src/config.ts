import { ConfigError, settingsReader, type Settings } from './settings.ts'
import { readSigningMeans } from './signing-settings.ts'
import type { SigningMeans } from './signing/means.ts'
import type { SandboxLimits } from './store/sandboxes.ts'

export { ConfigError } from './settings.ts'

/** Whether there is a trial world beside the real one. `off` is production, with its stricter rules. */
export type TrialMode = 'on' | 'off' | 'only'

export type PortalName = 'netdesk' | 'dsure' | 'desk' | 'trial'

export type Config = {
  readonly host: string
  readonly port: number
  readonly databaseUrl: string
  /** The role that owns the tables; the app's own where one role does everything. */
  readonly databaseOwnerUrl: string
  readonly dataFolder: string
  readonly trial: TrialMode
  /** 自分用の体験版: how many there may be at once, and after how many hours without use one goes. */
  readonly sandboxes: { readonly most: number; readonly idleHours: number }
  readonly isProduction: boolean
  /** Where people reach us, without a slash at the end: what links in mails and documents begin with. */
  readonly publicUrl: string
  /** How many proxies stand before us and may say where a request came from. */
  readonly proxyHops: number
  /** The origin of each portal that has one of its own. */
  readonly origins: Readonly<Record<PortalName, string | null>>
  readonly mail: { readonly smtpUrl: string; readonly from: { readonly name: string; readonly address: string } } | null
  readonly sessionSecret: string
  readonly secrets: { readonly keyLookup: Buffer; readonly keySealing: Buffer }
  readonly signing: SigningMeans
  /** The program every uploaded file has to pass, and its words; null where there is none. */
  readonly scannerCommand: readonly [string, ...string[]] | null
  readonly isCompressing: boolean
  readonly logLevel: string
}

/** Where people reach a world: what its mails, papers and QR codes begin with. */
export function addressOfWorld(
  { publicUrl, origins }: Pick<Config, 'publicUrl' | 'origins'>,
  world: 'real' | 'trial',
): string {
  return world === 'trial' ? (origins.trial ?? publicUrl) : publicUrl
}

/** How long sandboxes last. What was replaced can be had back for ten minutes. */
export function sandboxLimits({ sandboxes }: Pick<Config, 'sandboxes'>): SandboxLimits {
  return { most: sandboxes.most, idleMs: sandboxes.idleHours * 3_600_000, undoMs: 600_000 }
}

/** Reads the environment once, at the start. What is missing or wrong stops it with one sentence. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const settings = settingsReader(env)
  const trial = settings.oneOf('TRIAL', ['on', 'off', 'only'], 'on')
  const isProduction = trial === 'off'
  const host = settings.text('HOST') ?? '127.0.0.1'
  const port = settings.wholeNumber('PORT', 3000, 65_535)
  const databaseUrl = readDatabaseUrl(settings, 'DATABASE_URL') ?? missing('DATABASE_URL', 'postgres://…')
  return {
    host,
    port,
    databaseUrl,
    databaseOwnerUrl: readDatabaseUrl(settings, 'DATABASE_OWNER_URL') ?? databaseUrl,
    dataFolder: settings.text('DATA_DIR') ?? './data',
    trial,
    sandboxes: {
      most: settings.wholeNumber('TRIAL_SANDBOXES', 300, 5_000),
      idleHours: Math.max(1, settings.wholeNumber('TRIAL_SANDBOX_HOURS', 24, 720)),
    },
    isProduction,
    publicUrl: readPublicUrl(settings, isProduction) ?? `http://${addressOf(host)}:${port}`,
    proxyHops: settings.wholeNumber('TRUST_PROXY', 0, 10),
    origins: {
      netdesk: readOrigin(settings, 'NETDESK_ORIGIN', isProduction),
      dsure: readOrigin(settings, 'DSURE_ORIGIN', isProduction),
      desk: readOrigin(settings, 'DESK_ORIGIN', isProduction),
      trial: readOrigin(settings, 'TRIAL_ORIGIN', isProduction),
    },
    mail: readMail(settings),
    ...readSecrets(settings),
    signing: readSigningMeans(settings, isProduction ? 'refused' : 'made'),
    scannerCommand: readScannerCommand(settings),
    isCompressing: settings.oneOf('COMPRESSION', ['on', 'off'], 'on') === 'on',
    logLevel: settings.oneOf('LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),
  }
}

/** Only the secrets, for what works on a database without serving anything. */
export function readKeySecrets(env: NodeJS.ProcessEnv): Config['secrets'] {
  return readSecrets(settingsReader(env)).secrets
}

function missing(name: string, example: string): never {
  throw new ConfigError(`${name}: is missing; give it as ${example}`)
}

function readDatabaseUrl(settings: Settings, name: string): string | null {
  return settings.url(name, ['postgres:', 'postgresql:'])?.text ?? null
}

function readPublicUrl(settings: Settings, isProduction: boolean): string | null {
  const origin = readOrigin(settings, 'PUBLIC_URL', isProduction)
  if (isProduction && origin === null) return missing('PUBLIC_URL', 'https://… when TRIAL=off')
  return origin
}

function readOrigin(settings: Settings, name: string, isProduction: boolean): string | null {
  const url = settings.url(name, isProduction ? ['https:'] : ['https:', 'http:'])
  if (url === null) return null
  if (url.parsed.pathname !== '/' || url.parsed.search || url.parsed.hash || url.parsed.username) {
    throw new ConfigError(`${name}: has to be scheme, host and port only, with no path after it`)
  }
  return url.parsed.origin
}

/** A name that everybody's own machine answers to, where the address means "all of mine". */
function addressOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

function readMail(settings: Settings): Config['mail'] {
  const smtpUrl = settings.url('SMTP_URL', ['smtp:', 'smtps:'])?.text ?? null
  const from = settings.text('MAIL_FROM')
  if (smtpUrl === null) return null
  if (from === null) return missing('MAIL_FROM', '電子保証 <guarantee@example.jp>, as SMTP_URL is given')

  const [, name = '', address = ''] = /^(?:([^<>]*?)\s*<)?([^\s<>@]+@[^\s<>@]+)>?$/.exec(from) ?? []
  if (address === '') throw new ConfigError('MAIL_FROM: has to be an address, or a name and an address in <>')
  return { smtpUrl, from: { name: name.replaceAll('"', ''), address } }
}

/** Split at blanks; no shell ever sees it. */
function readScannerCommand(settings: Settings): Config['scannerCommand'] {
  const [program, ...words] = settings.text('SCANNER_COMMAND')?.split(/\s+/) ?? []
  return program === undefined ? null : [program, ...words]
}

function readSecrets(settings: Settings): Pick<Config, 'sessionSecret' | 'secrets'> {
  const session = settings.secret('SESSION_SECRET')
  const keyLookup = settings.secret('KEY_LOOKUP_SECRET')
  const keySealing = settings.secret('KEY_SEALING_SECRET')
  if (session.equals(keyLookup) || session.equals(keySealing) || keyLookup.equals(keySealing)) {
    throw new ConfigError('SESSION_SECRET, KEY_LOOKUP_SECRET and KEY_SEALING_SECRET: have to differ from each other')
  }
  return { sessionSecret: session.toString('base64'), secrets: { keyLookup, keySealing } }
}
