import type { Day } from './day.ts'
import { Refused } from './errors.ts'
import type { Guarantee } from './guarantee.ts'
import type { Proposal } from './proposal.ts'
import { yen, type Yen } from './yen.ts'

/** 認証キーの再発行: a new key for a guarantee; the one before opens nothing from then on. */
export type KeyReissue = { readonly kind: 'key_reissue'; readonly details: { readonly keyId: string } }

/** The amount from which whoever reviewed an application may not issue it as well, from a day on. */
export type TwoPersonAmount = {
  readonly kind: 'two_person_amount'
  readonly details: { readonly amount: Yen; readonly validFrom: Day }
}

/** What the desk puts forward beside the acts on a certificate. */
export type DeskProposalContent = KeyReissue | TwoPersonAmount
export type DeskProposalKind = DeskProposalContent['kind']

export type DeskProposal = Proposal &
  DeskProposalContent & {
    readonly id: string
    readonly suretyId: string
    /** The guarantee of a key, or the surety itself. */
    readonly subjectId: string
    readonly reason: string
    readonly proposedAt: Date
    readonly version: number
  }

/** What counts where nothing was set: two persons for every certificate. */
export const alwaysTwoPersons = yen(0)

/** A key belongs to an electronic certificate that somebody may still have to open. */
export function demandKeyToReissue({ state, certificateForm }: Pick<Guarantee, 'state' | 'certificateForm'>): void {
  if (certificateForm !== 'electronic') throw new Refused('guarantee_act_closed')
  if (state !== 'in_force' && state !== 'claimed') throw new Refused('guarantee_act_closed')
}
