import nodemailer from 'nodemailer'

/** A mail with its one address. The id is that of its row, so that a second try is recognised as the same mail. */
export type Outgoing = {
  readonly id: string
  readonly recipient: string
  readonly subject: string
  readonly body: string
}

export type Transport = {
  /** Hands the mail to the server; throws when the server did not take it. */
  readonly send: (mail: Outgoing) => Promise<void>
  readonly close: () => void
}

export type TransportSettings = {
  /** For example smtp://user:password@mail.example.jp:587 */
  readonly smtpUrl: string
  readonly from: { readonly name: string; readonly address: string }
}

/** Opens a pool of connections to the mail server. The sender is always the configured one. */
export function createTransport({ smtpUrl, from }: TransportSettings): Transport {
  const pool = nodemailer.createTransport({ url: smtpUrl, pool: true, disableFileAccess: true, disableUrlAccess: true })
  const domain = singleAddress(from.address).split('@')[1]
  return {
    async send(mail) {
      await pool.sendMail({
        from,
        to: { name: '', address: singleAddress(mail.recipient) },
        subject: singleLine(mail.subject),
        text: mail.body,
        messageId: `<${singleLine(mail.id)}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
    close: () => pool.close(),
  }
}

/** A list, a display name or a line break in an address would send the mail to more people than we meant. */
function singleAddress(address: string): string {
  if (!/^[^\s\p{Cc}@<>()[\]\\,;:"]+@[^\s\p{Cc}@<>()[\]\\,;:"]+$/u.test(address))
    throw new RangeError('not a single mail address')
  return address
}

function singleLine(text: string): string {
  if (/[\p{Cc}\u2028\u2029]/u.test(text)) throw new RangeError('a mail header cannot have a line break')
  return text
}
