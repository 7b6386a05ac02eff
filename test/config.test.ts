import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from '../src/config.ts'
import { testSecrets } from './support/settings.ts'

const good = { ...testSecrets, DATABASE_URL: 'postgres://app:hunter2@db.example.jp/hosho' }
const production = { ...good, TRIAL: 'off', PUBLIC_URL: 'https://hosho.example.jp' }

describe('what is wrong stops the start with one sentence that names it', () => {
  const cases: [string, string, NodeJS.ProcessEnv][] = [
    ['no database', 'DATABASE_URL', testSecrets],
    ['another kind of database', 'DATABASE_URL', { ...good, DATABASE_URL: 'mysql://app:hunter2@db/hosho' }],
    ['no address at all', 'DATABASE_URL', { ...good, DATABASE_URL: 'hunter2' }],
    ['a wrong owner', 'DATABASE_OWNER_URL', { ...good, DATABASE_OWNER_URL: 'http://owner:hunter2@db' }],
    ['a port beyond the last', 'PORT', { ...good, PORT: '65536' }],
    ['a port in words', 'PORT', { ...good, PORT: 'http' }],
    ['a mode that does not exist', 'TRIAL', { ...good, TRIAL: 'yes' }],
    ['proxies that are no number', 'TRUST_PROXY', { ...good, TRUST_PROXY: 'true' }],
    ['compression neither on nor off', 'COMPRESSION', { ...good, COMPRESSION: '1' }],
    ['an unknown log level', 'LOG_LEVEL', { ...good, LOG_LEVEL: 'loud' }],
    ['an origin with a path', 'DESK_ORIGIN', { ...good, DESK_ORIGIN: 'https://desk.example.jp/desk' }],
    ['an origin without a scheme', 'NETDESK_ORIGIN', { ...good, NETDESK_ORIGIN: 'netdesk.example.jp' }],
    ['no public address in production', 'PUBLIC_URL', { ...production, PUBLIC_URL: '' }],
    ['a plain public address in production', 'PUBLIC_URL', { ...production, PUBLIC_URL: 'http://hosho.example.jp' }],
    ['a plain origin in production', 'DSURE_ORIGIN', { ...production, DSURE_ORIGIN: 'http://dsure.example.jp' }],
    ['mail with no sender', 'MAIL_FROM', { ...good, SMTP_URL: 'smtp://me:hunter2@mail.example.jp' }],
    [
      'a sender that is no address',
      'MAIL_FROM',
      { ...good, SMTP_URL: 'smtp://mail.example.jp', MAIL_FROM: '電子保証' },
    ],
    ['a mail server of another kind', 'SMTP_URL', { ...good, SMTP_URL: 'imap://me:hunter2@mail.example.jp' }],
    ['a missing secret', 'SESSION_SECRET', { ...good, SESSION_SECRET: '' }],
    ['a short secret', 'KEY_LOOKUP_SECRET', { ...good, KEY_LOOKUP_SECRET: Buffer.from('hunter2').toString('base64') }],
    ['a secret that is not base64', 'KEY_SEALING_SECRET', { ...good, KEY_SEALING_SECRET: 'hunter2!'.repeat(8) }],
    ['a secret of one letter', 'SESSION_SECRET', { ...good, SESSION_SECRET: 'A'.repeat(44) }],
    ['one secret for two things', 'SESSION_SECRET', { ...good, SESSION_SECRET: good.KEY_LOOKUP_SECRET }],
    [
      'a secret file that is not there',
      'SESSION_SECRET_FILE',
      { ...good, SESSION_SECRET_FILE: '/nowhere', SESSION_SECRET: '' },
    ],
    ['a secret in both places', 'SESSION_SECRET', { ...good, SESSION_SECRET_FILE: '/nowhere' }],
  ]

  for (const [name, setting, env] of cases) {
    test(name, () => {
      const error = errorOf(() => readConfig(env))

      expect(error).toBeInstanceOf(ConfigError)
      expect(error.message).toContain(setting)
      expect(error.message).not.toContain('\n')
      expect(error.message).not.toContain('hunter2')
    })
  }
})

test('without settings but the database and the secrets it is a trial on this machine', () => {
  expect(readConfig(good)).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    trial: 'on',
    isProduction: false,
    publicUrl: 'http://127.0.0.1:3000',
    databaseOwnerUrl: good.DATABASE_URL,
    proxyHops: 0,
    mail: null,
    isCompressing: true,
    scannerCommand: null,
  })
})

test('production is https, with a sender that may have a name', () => {
  const config = readConfig({
    ...production,
    SMTP_URL: 'smtps://mail.example.jp',
    MAIL_FROM: '電子保証 <hosho@example.jp>',
    DSURE_ORIGIN: 'https://dsure.example.jp/',
  })

  expect(config.isProduction).toBe(true)
  expect(config.publicUrl).toBe('https://hosho.example.jp')
  expect(config.origins.dsure).toBe('https://dsure.example.jp')
  expect(config.mail?.from).toEqual({ name: '電子保証', address: 'hosho@example.jp' })
})

test('a secret may stand in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'denshi-hosho-settings-'))
  const file = join(folder, 'secret')
  writeFileSync(file, `${testSecrets.SESSION_SECRET}\n`)

  const config = readConfig({ ...good, SESSION_SECRET: '', SESSION_SECRET_FILE: file })

  rmSync(folder, { recursive: true })
  expect(config.sessionSecret).toBe(testSecrets.SESSION_SECRET)
})

function errorOf(act: () => unknown): Error {
  try {
    act()
  } catch (error) {
    return error as Error
  }
  throw new Error('nothing was thrown')
}
