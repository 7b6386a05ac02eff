import { day } from '../../src/domain/day.ts'
import { getProposalForSurety } from '../../src/store/guarantee-acts.ts'
import { getGuarantee } from '../../src/store/guarantees.ts'
import { confirmGuaranteeAct } from '../../src/usecases/decide-guarantee-act.ts'
import { type ProposedAct, proposeGuaranteeAct } from '../../src/usecases/propose-guarantee-act.ts'
import type { World } from './world.ts'

const on = day('2026-05-20')

/** Each of the four acts with nothing missing, as 佐伯 would put it forward. */
export const voiding = {
  kind: 'voiding',
  reason: '請負契約が締結されなかったため',
  effectiveOn: on,
} as const satisfies ProposedAct
export const withdrawal = {
  kind: 'amendment_withdrawal',
  reason: '変更契約が締結されなかったため',
  effectiveOn: on,
} as const satisfies ProposedAct
export const cancellation = {
  kind: 'cancellation',
  reason: '請負契約が合意により解除されたため',
  effectiveOn: on,
  consent: { on, number: '契検第45号' },
} as const satisfies ProposedAct
export const correction = {
  kind: 'correction',
  reason: '工事名の誤記のため',
  correction: { worksName: '市道〇〇線 道路改良工事（第2工区）' },
} as const satisfies ProposedAct

/** Put forward by 佐伯; gives the proposal. */
export async function aProposal(world: World, guaranteeId: string, act: ProposedAct) {
  const { version } = await getGuarantee(world.db, guaranteeId)
  const id = await proposeGuaranteeAct(world, world.people.saeki, guaranteeId, version, act)
  return getProposalForSurety(world.db, world.people.saeki.suretyId, id)
}

/** Put forward by 佐伯 and carried out by 大野. */
export async function carriedOut(world: World, guaranteeId: string, act: ProposedAct) {
  const proposal = await aProposal(world, guaranteeId, act)
  const { guaranteeNumber } = await getGuarantee(world.db, guaranteeId)
  await confirmGuaranteeAct(world, world.people.ohno, proposal.id, proposal.version, guaranteeNumber)
  return getProposalForSurety(world.db, world.people.saeki.suretyId, proposal.id)
}
