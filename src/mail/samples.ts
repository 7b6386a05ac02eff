import { day } from '../domain/day.ts'
import type { MailTextKind } from '../domain/mail-text.ts'
import { yen } from '../domain/yen.ts'
import { accountInvitation } from './account-invitation.ts'
import { additionalPremiumDue, amendmentReceived, amendmentSentBack } from './amendment.ts'
import { applicationReceived } from './application-received.ts'
import { applicationSentBack } from './application-sent-back.ts'
import { certificateAmended } from './certificate-amended.ts'
import { certificateIssued } from './certificate-issued.ts'
import { documentsRequested } from './documents-requested.ts'
import { inquiryAsked } from './inquiry.ts'
import { keyReissued, keyReissuedToHolder } from './key-reissued.ts'
import type { Fact, Letter, LetterHead } from './letter.ts'
import { parcelReceived } from './parcel-received.ts'
import { premiumDue } from './premium-due.ts'
import { registrationDeclined, registrationSentBack } from './registration.ts'
import { reservationIssued } from './reservation-issued.ts'
import { useStatementApproved, useStatementReceived, useStatementSentBack } from './use-statement.ts'

/** A mail of each kind about works that nobody has: what the desk shows of a wording before it counts. */
export function sampleLetter(kind: MailTextKind, head: LetterHead): Letter {
  return samples[kind](head)
}

/** The program's own words as a wording could be typed, with places where the values of a mail stand. */
export function defaultMailText(kind: MailTextKind, head: LetterHead) {
  const { subject, opening, closing, places } = sampleLetter(kind, head).wording
  const named = (text: string) => places.reduce(nameValue, text)
  return { subject: named(subject), opening: named(opening), closing: named(closing) }
}

/** What a wording of this kind may name. */
export function placesOfMail(kind: MailTextKind, head: LetterHead): readonly string[] {
  return [...new Set(sampleLetter(kind, head).wording.places.map(([label]) => label))]
}

function nameValue(text: string, [label, value]: Fact): string {
  return value === '' ? text : text.replaceAll(value, `{${label}}`)
}

const id = '00000000-0000-0000-0000-000000000000'
const sentAt = new Date('2026-05-20T01:15:00Z')
const about = {
  applicationId: id,
  receptionNumber: 'R08-000123',
  worksName: '市道〇〇号線 舗装修繕工事',
  ordererName: '〇〇市長',
  guaranteeNumber: '99999-00001M',
}
const corrections = [{ label: '請負金額（税込）', reason: '契約書の写しと違います。' }]
const premium = { guaranteedAmount: yen(10_000_000), premiumAmount: yen(26_500), premiumDueOn: day('2026-06-03') }
const amendment = { ...about, amendmentId: id, kinds: '請負金額の変更' }
const statement = { ...about, statementId: id, number: 1, amount: yen(10_000_000) }
const key = { ...about, guaranteeId: id, reissuedAt: sentAt }
const reservation = { guaranteedAmount: yen(500_000), premiumAmount: yen(7_700), premiumDueOn: day('2026-06-03') }

const samples: Readonly<Record<MailTextKind, (head: LetterHead) => Letter>> = {
  'application-received': (head) =>
    applicationReceived({ ...head, ...about, submittedAt: sentAt, products: ['advance_payment'] }),
  'application-sent-back': (head) => applicationSentBack({ ...head, ...about, corrections }),
  'documents-requested': (head) =>
    documentsRequested({ ...head, ...about, kinds: ['請負契約書の写し'], note: '全ページを添付してください。' }),
  'premium-due': (head) => premiumDue({ ...head, ...about, ...premium, product: 'advance_payment' }),
  'reservation-fee-due': (head) =>
    premiumDue({ ...head, ...about, ...reservation, product: 'performance_reservation' }),
  'certificate-issued': (head) => certificateIssued({ ...head, ...about, product: 'advance_payment' }),
  'reservation-issued': (head) => reservationIssued({ ...head, ...about, guaranteeNumber: '99999-00001Y' }),
  'certificate-amended': (head) =>
    certificateAmended({ ...head, ...about, changeNumber: 1, changedOn: day('2026-05-20') }),
  'amendment-received': (head) => amendmentReceived({ ...head, ...amendment, submittedAt: sentAt }),
  'amendment-sent-back': (head) => amendmentSentBack({ ...head, ...amendment, corrections }),
  'additional-premium-due': (head) =>
    additionalPremiumDue({ ...head, ...amendment, ...premium, additionalPremium: yen(2_000) }),
  'use-statement-received': (head) => useStatementReceived({ ...head, ...statement }),
  'use-statement-sent-back': (head) => useStatementSentBack({ ...head, ...statement, corrections }),
  'use-statement-approved': (head) => useStatementApproved({ ...head, ...statement }),
  'parcel-received': (head) =>
    parcelReceived({ ...head, ...about, parcelId: id, sentAt, subjectNumber: '99999-00001M', papers: ['契約書.pdf'] }),
  'inquiry-asked': (head) =>
    inquiryAsked({ ...head, ...about, inquiryId: id, portal: 'netdesk', kind: '支払の証拠', dueOn: day('2026-05-29') }),
  'key-reissued': (head) => keyReissued({ ...head, ...key }),
  'key-reissued-to-holder': (head) => keyReissuedToHolder({ ...head, ...key }),
  'account-invitation': (head) => accountInvitation({ ...head, personName: '例示 花子', loginId: 'reiji-hanako' }),
  'registration-sent-back': (head) => registrationSentBack({ ...head, path: '/netdesk/registration' }),
  'registration-declined': (head) => registrationDeclined({ ...head, path: '/netdesk/registration' }),
}
