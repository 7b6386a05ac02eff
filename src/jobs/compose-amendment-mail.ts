import type { AmendmentField } from '../domain/amendment-content.ts'
import { additionalPremiumDue, amendmentReceived, amendmentSentBack } from '../mail/amendment.ts'
import type { Letter, LetterHead } from '../mail/letter.ts'
import { listAmendmentSendBacks } from '../store/amendment-lists.ts'
import { getAmendment } from '../store/amendment-requests.ts'
import type { Db } from '../store/db.ts'
import { getGuarantee } from '../store/guarantees.ts'
import type { Owed } from '../store/outbox.ts'
import { amendmentFieldLabels, kindsText } from '../wording/amendment-text.ts'

export type OwedAboutAmendment = Extract<Owed, { readonly amendmentId: string }>

/** The letter about a 変更申込; null where there is nothing to be told. */
export async function amendmentLetter(
  db: Db,
  head: LetterHead,
  { kind, amendmentId }: OwedAboutAmendment,
): Promise<Letter | null> {
  const amendment = await getAmendment(db, amendmentId)
  const { guaranteeNumber, worksName, guaranteedAmount } = await getGuarantee(db, amendment.guaranteeId)
  const { content, receptionNumber, submittedAt, additionalPremium, premiumDueOn } = amendment
  const about = {
    ...head,
    amendmentId,
    receptionNumber: receptionNumber ?? '',
    guaranteeNumber,
    worksName,
    kinds: kindsText(content.kinds),
  }
  switch (kind) {
    case 'amendment-received':
      return submittedAt && amendmentReceived({ ...about, submittedAt })
    case 'amendment-sent-back':
      return amendmentSentBack({ ...about, corrections: await correctionsOf(db, amendmentId) })
    case 'additional-premium-due': {
      if (!additionalPremium) return null
      const amount = content.guaranteedAmount ?? guaranteedAmount
      return additionalPremiumDue({ ...about, guaranteedAmount: amount, additionalPremium, premiumDueOn })
    }
  }
}

async function correctionsOf(db: Db, amendmentId: string) {
  const [newest] = await listAmendmentSendBacks(db, amendmentId)
  if (!newest) return []
  const byField = Object.entries(newest.reasons).map(([field, reason]) => ({
    label: amendmentFieldLabels[field as AmendmentField],
    reason,
  }))
  return newest.note === '' ? byField : [...byField, { label: '全体について', reason: newest.note }]
}
