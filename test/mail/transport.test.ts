import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTransport, type Transport } from '../../src/mail/transport.ts'
import { openSmtpSink } from './smtp-sink.ts'

const from = { name: '電子保証', address: 'noreply@surety.example.jp' }
const mail = {
  id: '0b7c3c1e-6f1a-4b1e-9a55-2a1d1f1f1f1f',
  recipient: 'yamada@netdesk.example.jp',
  subject: '保証料のご案内（受付番号 R08-000123）',
  body: '保証料：60,000円\n',
}

describe('the mail transport', () => {
  let sink: Awaited<ReturnType<typeof openSmtpSink>>
  let transport: Transport

  beforeEach(async () => {
    sink = await openSmtpSink()
    transport = createTransport({ smtpUrl: sink.url, from })
  })

  afterEach(async () => {
    transport.close()
    await sink.close()
  })

  it('hands the mail over to its one recipient, from the configured sender, in Japanese', async () => {
    await transport.send(mail)

    expect(sink.received).toHaveLength(1)
    const { recipients, data } = sink.received[0] as (typeof sink.received)[0]
    expect(recipients).toEqual([mail.recipient])
    expect(header(data, 'From')).toBe('電子保証 <noreply@surety.example.jp>')
    expect(header(data, 'To')).toBe(mail.recipient)
    expect(header(data, 'Subject')).toBe(mail.subject)
    expect(header(data, 'Auto-Submitted')).toBe('auto-generated')
    expect(bodyOf(data)).toBe(mail.body)
  })

  it('gives a second try the same Message-ID, so that it is recognised', async () => {
    await transport.send(mail)
    await transport.send(mail)

    expect(sink.received.map(({ data }) => header(data, 'Message-ID'))).toEqual([
      `<${mail.id}@surety.example.jp>`,
      `<${mail.id}@surety.example.jp>`,
    ])
  })

  it.each([
    'a@example.jp, b@example.jp',
    'a@example.jp;b@example.jp',
    'a@example.jp\r\nBcc: b@example.jp',
    'a@example.jp\nRCPT TO:<b@example.jp>',
    '"山田" <a@example.jp>',
    'a@b@example.jp',
    'a@example.jp\0',
    'a @example.jp',
    '',
  ])('sends nothing to %j, which is not one address', async (recipient) => {
    await expect(transport.send({ ...mail, recipient })).rejects.toThrow('not a single mail address')

    expect(sink.received).toEqual([])
  })

  it.each(['件名\r\nBcc: b@example.jp', '件名\nX: y', '件名\u2028X', '件名\0'])(
    'refuses the subject %j',
    async (subject) => {
      await expect(transport.send({ ...mail, subject })).rejects.toThrow('line break')

      expect(sink.received).toEqual([])
    },
  )

  it('tells when the server did not take the mail', async () => {
    await sink.close()

    await expect(transport.send(mail)).rejects.toThrow()
  })
})

function header(data: string, name: string): string {
  const value = new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'm').exec(data)?.[1] ?? ''
  return value
    .replace(/\r\n[ \t]+/g, ' ')
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?(.*?)\?=/gi, (_, kind: string, text: string) => decoded(kind, text).toString('utf8'))
}

function decoded(kind: string, text: string): Buffer {
  return kind.toUpperCase() === 'B' ? Buffer.from(text, 'base64') : unquoted(text.replaceAll('_', ' '))
}

function bodyOf(data: string): string {
  const [head = '', ...rest] = data.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  const bytes = /encoding: base64/i.test(head) ? Buffer.from(body, 'base64') : unquoted(body.replace(/=\r\n/g, ''))
  return bytes.toString('utf8').replaceAll('\r\n', '\n')
}

function unquoted(text: string): Buffer {
  return Buffer.from(
    text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  )
}
