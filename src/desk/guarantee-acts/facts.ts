import type { Response } from 'express'
import { depsOf, deskUser } from '../../access/context.ts'
import { type CorrectionWarning, correctionWarnings } from '../../domain/correction-warnings.ts'
import { type Day, dayOf } from '../../domain/day.ts'
import type { Correction, GuaranteeActKind } from '../../domain/guarantee-endings.ts'
import { findOpenAmendment } from '../../store/amendment-requests.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import { amendmentBasis } from '../../usecases/check-amendment.ts'
import { type GuaranteeActEffect, guaranteeActEffect } from '../../usecases/guarantee-act-effect.ts'
import type { TellableEffect } from '../../wording/guarantee-act-effect.ts'

/** An act with everything the desk's pages tell of what it does, reckoned from the guarantee as it is now. */
export type ActFacts = {
  readonly effect: GuaranteeActEffect
  readonly tellable: TellableEffect
  readonly warnings: readonly CorrectionWarning[]
}

export async function actFacts(
  res: Response,
  guarantee: GuaranteeRow,
  act: { readonly kind: GuaranteeActKind; readonly correction: Correction | null; readonly effectiveOn: Day | null },
): Promise<ActFacts> {
  const { db, now } = depsOf(res)
  const today = dayOf(now())
  const effect = await guaranteeActEffect(db, guarantee, act, today)
  const { inEffect, after, afterVersion, versions } = effect
  const basis = await amendmentBasis(db, guarantee, today)
  const revisions = versions.filter((one) => one.changeNumber === inEffect.changeNumber).map(({ revision }) => revision)
  return {
    effect,
    warnings: act.kind === 'correction' ? correctionWarnings(inEffect.content, after, basis.context) : [],
    tellable: {
      kind: act.kind,
      state: guarantee.state,
      changeNumber: inEffect.changeNumber,
      revision: inEffect.revision,
      after: afterVersion ?? { changeNumber: inEffect.changeNumber, revision: Math.max(...revisions) + 1 },
      effectiveOn: act.effectiveOn ?? today,
      additional: effect.additional,
      refund: effect.refund,
      isElectronic: guarantee.certificateForm === 'electronic',
      isSeen: guarantee.seenByOrdererAt !== null,
      noticeEmail: basis.application.content.delivery?.noticeEmail ?? '',
      hasOpenAmendment: (await findOpenAmendment(db, guarantee.id)) !== null,
    },
  }
}

export function isReviewer(res: Response): boolean {
  return deskUser(res).roles.includes('reviewer')
}
