import { readGuaranteeNumber } from '../domain/authentication-key.ts'
import { Refused } from '../domain/errors.ts'
import {
  confirm,
  type Correction,
  correctedFields,
  type GuaranteeActProposal,
  isIrreversible,
} from '../domain/guarantee-endings.ts'
import { turnDown } from '../domain/proposal.ts'
import { addCertificate, getNewest } from '../store/certificates.ts'
import { getProposalForSurety, holdProposal, saveProposal } from '../store/guarantee-acts.ts'
import { getGuaranteeForSurety, type GuaranteeRow, saveGuarantee } from '../store/guarantees.ts'
import { postPremium } from '../store/premiums.ts'
import { deliverChange } from './deliver-certificate.ts'
import type { DeskUser, Deps } from './deps.ts'
import { type GuaranteeActEffect, guaranteeActEffect } from './guarantee-act-effect.ts'
import { type Act, perform } from './perform.ts'

/**
 * 確定する. Now the act happens, whole: the guarantee, what both parties read, the premium and the letters. By an approver
 * who is not the proposer; what no other act makes good only with the guarantee's number typed once more (R42, R43).
 */
export async function confirmGuaranteeAct(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  typedNumber: string,
): Promise<void> {
  await perform(deps, user, 'confirm-guarantee-act', async (act) => {
    const { tx, at, today, owe } = act
    const before = await proposalToDecide(act, user, id, version)
    const guarantee = await getGuaranteeForSurety(tx, user.suretyId, before.guaranteeId)
    const inEffectId = await currentCertificateId(act, guarantee.id)
    const confirmed = confirm(before, user.userId, { state: guarantee.state, certificateId: inEffectId }, at)
    if (isIrreversible(before.kind) && readGuaranteeNumber(typedNumber) !== guarantee.guaranteeNumber)
      throw new Refused('number_mismatch')
    const effect = await guaranteeActEffect(tx, guarantee, before, today)

    const issuedCertificateId = await carryOut(act, user, guarantee, before, effect)
    await saveProposal(tx, before, { ...confirmed, issuedCertificateId })
    await postDifference(act, user, guarantee, before, effect)
    await recordAct(act, before, guarantee, effect)
    await deliverChange(act, guarantee.id, before.kind)
    await informHolder(act, guarantee, before)
    const isVersionChanged = before.kind === 'correction' || before.kind === 'amendment_withdrawal'
    if (isVersionChanged) await owe({ kind: 'make-documents', guaranteeId: guarantee.id })
    await owe({ kind: 'guarantee-act', proposalId: id })
  })
}

/** 差し戻す, with the reason. Nothing happens to the guarantee. */
export async function turnDownProposal(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  note: string,
): Promise<void> {
  await perform(deps, user, 'turn-down-proposal', async (act) => {
    const before = await proposalToDecide(act, user, id, version)

    await saveProposal(act.tx, before, turnDown(before, user.userId, note, act.at))
    const details = { proposalId: id, kind: before.kind, reason: note }
    await act.record({ name: 'guarantee.act_turned_down', subjectId: before.guaranteeId, details })
  })
}

async function proposalToDecide(
  { tx }: Act,
  user: DeskUser,
  id: string,
  version: number,
): Promise<GuaranteeActProposal> {
  if (!user.roles.includes('approver')) throw new Refused('not_allowed')
  const proposal = await getProposalForSurety(tx, user.suretyId, id)
  if (proposal.version !== version) throw new Refused('changed_meanwhile')
  await holdProposal(tx, proposal)
  return proposal
}

async function currentCertificateId({ tx }: Act, guaranteeId: string): Promise<string> {
  return (await getNewest(tx, guaranteeId)).id
}

/** What becomes of the guarantee. The guarantee is claimed by its version, so that a change at the same moment is refused. */
async function carryOut(
  { tx, at }: Act,
  user: DeskUser,
  guarantee: GuaranteeRow,
  { kind }: GuaranteeActProposal,
  { after, inEffect, versions }: GuaranteeActEffect,
): Promise<string | null> {
  if (kind === 'voiding' || kind === 'cancellation') {
    await saveGuarantee(tx, guarantee, { ...guarantee, state: kind === 'voiding' ? 'voided' : 'cancelled' })
    return null
  }
  await saveGuarantee(tx, guarantee, {
    ...guarantee,
    changeNumber: after.changeNumber,
    worksName: after.worksName,
    guaranteedAmount: after.guaranteedAmount,
    contractPrice: after.contractPrice,
    guaranteeEndsOn: after.guaranteeEndsOn,
  })
  if (kind === 'amendment_withdrawal') return null
  const revision = Math.max(...revisionsOf(versions, inEffect.changeNumber)) + 1
  const version = { guaranteeId: guarantee.id, kind, revision, content: after, issuedBy: user.userId, issuedAt: at }
  return addCertificate(tx, version)
}

function revisionsOf(versions: GuaranteeActEffect['versions'], changeNumber: number): number[] {
  return versions.filter((one) => one.changeNumber === changeNumber).map(({ revision }) => revision)
}

async function postDifference(
  { tx, at, today }: Act,
  { userId }: DeskUser,
  { requestId }: GuaranteeRow,
  { id, kind, changeNumber }: GuaranteeActProposal,
  { additional, refund, tax }: GuaranteeActEffect,
): Promise<void> {
  const entry = { requestId, changeNumber, on: today, at, by: userId, guaranteeActId: id, tax }
  if (kind === 'voiding' || kind === 'cancellation') {
    const refundKind = kind === 'voiding' ? 'voiding_refund' : 'cancellation_refund'
    return postPremium(tx, { ...entry, kind: refundKind, amount: refund })
  }
  const about = kind === 'correction' ? 'correction' : 'withdrawal'
  await postPremium(tx, { ...entry, kind: `${about}_additional`, amount: additional })
  await postPremium(tx, { ...entry, kind: `${about}_refund`, amount: refund })
}

async function recordAct(
  { tx, today, record }: Act,
  proposal: GuaranteeActProposal,
  guarantee: GuaranteeRow,
  { inEffect }: GuaranteeActEffect,
): Promise<void> {
  const { id: proposalId, changeNumber, reason } = proposal
  const { id: guaranteeId, guaranteeNumber, requestId } = guarantee
  const effectiveOn = proposal.effectiveOn ?? today
  const common = { proposalId, changeNumber, effectiveOn, reason }
  switch (proposal.kind) {
    case 'correction': {
      const newest = await getNewest(tx, guaranteeId)
      const fields = correctedFields(inEffect.content, proposal.correction ?? ({} satisfies Correction))
      const contentDigest = newest.contentDigest.toString('hex')
      const issued = { guaranteeId, guaranteeNumber, changeNumber, contentDigest, requestId }
      await record({
        name: 'certificate.issued',
        subjectId: guaranteeId,
        details: { ...issued, revision: newest.revision },
      })
      return record({ name: 'guarantee.corrected', subjectId: guaranteeId, details: { ...common, fields } })
    }
    case 'amendment_withdrawal':
      return record({ name: 'guarantee.change_withdrawn', subjectId: guaranteeId, details: common })
    case 'voiding':
      return record({ name: 'guarantee.voided', subjectId: guaranteeId, details: common })
    case 'cancellation': {
      const { on: consentOn, number: consentNumber } = proposal.consent ?? { on: '', number: '' }
      const details = { ...common, consentOn, consentNumber }
      return record({ name: 'guarantee.cancelled', subjectId: guaranteeId, details })
    }
  }
}

/** A body that has opened it already reads of it when it looks again; that it is owed that notice is part of the record. */
async function informHolder(
  { record }: Act,
  { id, ordererId, seenByOrdererAt }: GuaranteeRow,
  { id: proposalId, kind }: GuaranteeActProposal,
): Promise<void> {
  if (!ordererId || !seenByOrdererAt) return
  await record({ name: 'guarantee.holder_notified', subjectId: id, details: { ordererId, proposalId, kind } })
}
