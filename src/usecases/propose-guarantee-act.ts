import { dayOf, type Day } from '../domain/day.ts'
import { Refused } from '../domain/errors.ts'
import {
  correct,
  type Correction,
  correctedFields,
  demandEffectiveDay,
  demandOpen,
  type GuaranteeActKind,
} from '../domain/guarantee-endings.ts'
import { takeBack } from '../domain/proposal.ts'
import { type CertificateVersion, getNewest, listVersions } from '../store/certificates.ts'
import type { Db } from '../store/db.ts'
import { addProposal, getProposalForSurety, saveProposal } from '../store/guarantee-acts.ts'
import { getGuaranteeForSurety } from '../store/guarantees.ts'
import type { DeskUser, Deps } from './deps.ts'
import { type Act, perform } from './perform.ts'

/** What a reviewer puts forward. */
export type ProposedAct =
  | { readonly kind: 'correction'; readonly reason: string; readonly correction: Correction }
  | {
      readonly kind: 'amendment_withdrawal' | 'voiding'
      readonly reason: string
      readonly effectiveOn: Day
    }
  | {
      readonly kind: 'cancellation'
      readonly reason: string
      readonly effectiveOn: Day
      readonly consent: { readonly on: Day; readonly number: string }
    }

/** 提案する. Nothing happens to the guarantee yet; one proposal about it may wait at a time. Gives the proposal's id. */
export async function proposeGuaranteeAct(
  deps: Deps,
  user: DeskUser,
  guaranteeId: string,
  version: number,
  proposed: ProposedAct,
): Promise<string> {
  return perform(deps, user, 'propose-guarantee-act', async (act) => {
    const { tx, at, record } = act
    if (!user.roles.includes('reviewer')) throw new Refused('not_allowed')
    const guarantee = await getGuaranteeForSurety(tx, user.suretyId, guaranteeId)
    if (guarantee.version !== version) throw new Refused('changed_meanwhile')
    const inEffect = await getNewest(tx, guaranteeId)
    demandOpen(guarantee, inEffect, proposed.kind)
    const particulars = await particularsOf(act, inEffect, proposed)

    const { kind, reason } = proposed
    const id = await addProposal(tx, guarantee.realmId, {
      suretyId: guarantee.suretyId,
      guaranteeId,
      kind,
      reason,
      ...particulars,
      baseCertificateId: inEffect.id,
      changeNumber: inEffect.changeNumber,
      proposedBy: user.userId,
      proposedAt: at,
    })
    if (!id) throw new Refused('proposal_open')
    await record({ name: 'guarantee.act_proposed', subjectId: guaranteeId, details: { proposalId: id, kind, reason } })
    return id
  })
}

/** 提案の取下げ, by whoever made it. */
export async function takeBackProposal(deps: Deps, user: DeskUser, id: string, version: number): Promise<void> {
  await perform(deps, user, 'take-back-proposal', async ({ tx, at, record }) => {
    const before = await getProposalForSurety(tx, user.suretyId, id)
    if (before.version !== version) throw new Refused('changed_meanwhile')

    await saveProposal(tx, before, takeBack(before, user.userId, at))
    const details = { proposalId: id, kind: before.kind }
    await record({ name: 'guarantee.act_taken_back', subjectId: before.guaranteeId, details })
  })
}

async function particularsOf({ tx, today }: Act, inEffect: CertificateVersion, proposed: ProposedAct) {
  if (proposed.kind === 'correction') {
    // Tried out on a value, so that what cannot be put right is refused before anybody decides on it.
    correct(inEffect.content, proposed.correction, today)
    return { correction: onlyCorrected(inEffect, proposed.correction), effectiveOn: null, consent: null }
  }
  demandEffectiveDay(proposed.effectiveOn, await firstDayOf(tx, inEffect, proposed.kind), today)
  if (proposed.kind !== 'cancellation') return { correction: null, effectiveOn: proposed.effectiveOn, consent: null }
  if (proposed.consent.on > today) throw new Refused('day_to_come')
  return { correction: null, effectiveOn: proposed.effectiveOn, consent: proposed.consent }
}

/** The first day an act may count from: a change's is that of the change, all others the first issue's. */
export async function firstDayOf(db: Db, inEffect: CertificateVersion, kind: GuaranteeActKind): Promise<Day> {
  const issues = (await listVersions(db, inEffect.guaranteeId))
    .filter(({ changeNumber }) => kind !== 'amendment_withdrawal' || changeNumber === inEffect.changeNumber)
    .map(({ issuedAt }) => dayOf(issuedAt))
  return issues.toSorted()[0] ?? dayOf(inEffect.issuedAt)
}

/** What was typed and is as it was is left out, so that the history tells what was put right and no more. */
function onlyCorrected({ content }: CertificateVersion, correction: Correction): Correction {
  const fields = correctedFields(content, correction)
  return Object.fromEntries(fields.map((field) => [field, correction[field]]))
}
