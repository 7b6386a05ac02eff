import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { noMailTexts } from '../../src/domain/mail-text.ts'
import { yen } from '../../src/domain/yen.ts'
import { accountInvitation } from '../../src/mail/account-invitation.ts'
import { applicationReceived } from '../../src/mail/application-received.ts'
import { applicationSentBack } from '../../src/mail/application-sent-back.ts'
import { certificateAmended } from '../../src/mail/certificate-amended.ts'
import { certificateIssued } from '../../src/mail/certificate-issued.ts'
import { premiumDue } from '../../src/mail/premium-due.ts'

const head = {
  contractorName: 'ネットデスク建設 株式会社',
  isTrial: false,
  baseAddress: 'https://hosho.example.jp',
  surety: { name: '●●●建設保証株式会社', officeName: '営業部', telephone: '03-3551-9511' },
  texts: noMailTexts,
}
const data = {
  ...head,
  applicationId: '7d1f',
  receptionNumber: 'R08-000123',
  submittedAt: new Date('2026-05-20T01:15:00Z'),
  worksName: '都営住宅××-×××× 耐震改修工事',
  ordererName: '〇〇〇区',
  products: ['advance_payment', 'performance'] as const,
  product: 'advance_payment' as const,
  guaranteedAmount: yen(19_440_000),
  premiumAmount: yen(60_000),
  premiumDueOn: day('2026-05-27'),
  corrections: [{ label: '預託金融機関', reason: '支店名を入力してください' }],
  guaranteeNumber: '99999-00005M',
  changeNumber: 1,
  changedOn: day('2026-06-10'),
  personName: '山田 花子',
  loginId: 'nd-hanako',
}
const withSecrets = { ...data, authenticationKey: '4HMR-7XWE-2KTC', password: 'himitsu' }
const letters = {
  applicationReceived,
  applicationSentBack,
  premiumDue,
  certificateIssued,
  certificateAmended,
  accountInvitation,
}

describe.each(Object.entries(letters))('the mail %s', (_, write) => {
  it('is addressed, signed, and has one link, to our own pages', () => {
    const { subject, text } = write(data)

    expect(subject).not.toBe('')
    expect(text).toMatch(/^ネットデスク建設 株式会社 御中\n/)
    expect(text).toContain('●●●建設保証株式会社 営業部\n電話 03-3551-9511')
    expect(text.match(/https?:\/\/\S+/g)).toHaveLength(1)
    expect(text).toMatch(/^https:\/\/hosho\.example\.jp\/netdesk(\/applications\/7d1f)?$/m)
    expect(text).not.toMatch(/undefined|null|NaN|\[object/)
  })

  it('says 体験版 first in a trial', () => {
    const { subject, text } = write({ ...data, isTrial: true })

    expect(subject).toBe(`【体験版】${write(data).subject}`)
    expect(text).toMatch(/^体験版です。/)
  })

  it.each(['\r\nBcc: someone@example.jp', '\nBcc: x', '\u2028Bcc: x', '\0Bcc: x', '\u0085Bcc: x'])(
    'lets no value begin a line: %j',
    (attack) => {
      const hostile = Object.fromEntries(
        Object.entries(data).map(([name, value]) => [
          name,
          typeof value === 'string' && !/^\d{4}-|^https|advance/.test(value) ? `${value}${attack}` : value,
        ]),
      ) as typeof data

      const { subject, text } = write({ ...hostile, corrections: [{ label: '工事名', reason: `理由${attack}` }] })

      expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
      expect(text).not.toMatch(/^Bcc/m)
    },
  )
})

describe('what the mails say', () => {
  it('received: number, time, works, orderer, products', () => {
    expect(applicationReceived(data).text).toContain(
      '受付番号：R08-000123\n受付日時：令和8年5月20日 10:15\n工事名：都営住宅××-×××× 耐震改修工事\n発注者：〇〇〇区\n申込の種類：前払金保証、契約保証\n',
    )
  })

  it('sent back: what to correct, by the label of the field', () => {
    expect(applicationSentBack(data).text).toContain('・預託金融機関：支店名を入力してください\n')
  })

  it('premium: both amounts and the day', () => {
    expect(premiumDue(data).text).toContain('保証金額：19,440,000円\n保証料：60,000円\nお支払期限：令和8年5月27日\n')
    expect(premiumDue({ ...data, premiumDueOn: null }).text).not.toContain('お支払期限')
  })

  it('issued: never the key, even when it is handed in', () => {
    const { subject, text } = certificateIssued(withSecrets)

    expect(subject).toBe('電子保証発行完了のお知らせ（保証契約番号 99999-00005M）')
    expect(text).not.toContain('4HMR')
    expect(text).toContain('認証キーは、このメールには記載していません。')
  })

  it('amended: which change, and that the key stays', () => {
    expect(certificateAmended(data).text).toContain('変更：変更-1\n変更年月日：令和8年6月10日\n')
    expect(certificateAmended(data).text).toContain('認証キーは変わりません。')
  })

  it('invitation: the login id and no password', () => {
    expect(accountInvitation(withSecrets).text).not.toContain('himitsu')
    expect(accountInvitation(data).text).toContain('ログインID：nd-hanako')
  })
})
