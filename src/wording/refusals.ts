import type { RefusalReason } from '../domain/errors.ts'
import type { RefusalDetail, RefusalWording } from './refusal-words.ts'
import { accountRefusals } from './refusals-accounts.ts'
import { advanceRefusals } from './refusals-advances.ts'
import { applicationRefusals } from './refusals-applications.ts'
import { claimRefusals } from './refusals-claims.ts'
import { formRefusals } from './refusals-forms.ts'
import { guaranteeRefusals } from './refusals-guarantees.ts'
import { masterRefusals } from './refusals-masters.ts'
import { premiumRefusals } from './refusals-premiums.ts'
import { procedureRefusals } from './refusals-procedures.ts'

/** What a refusal says: what happened, why, and the way on. */
export type RefusalText = { readonly title: string; readonly sentence: string; readonly wayOn: string }

/** The words for a refusal by the rules. */
export function refusalText(reason: RefusalReason, detail: RefusalDetail): RefusalText {
  const { title, sentence, wayOn } = refusals[reason]
  return { title, sentence: typeof sentence === 'string' ? sentence : sentence(detail), wayOn }
}

const refusals: Readonly<Record<RefusalReason, RefusalWording>> = {
  ...formRefusals,
  ...applicationRefusals,
  ...guaranteeRefusals,
  ...premiumRefusals,
  ...advanceRefusals,
  ...claimRefusals,
  ...procedureRefusals,
  ...accountRefusals,
  ...masterRefusals,
}
