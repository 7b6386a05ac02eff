import { type ApplicationContent, emptyContent } from '../domain/application.ts'
import { getForContractor } from '../store/applications.ts'
import { beginApplication } from './begin-application.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { perform } from './perform.ts'

/** 新しい工事の申込をはじめる. Gives the draft's id. */
export async function startApplication(deps: Deps, user: ContractorUser): Promise<string> {
  return perform(deps, user, 'start-application', async (act) => {
    return beginApplication(act, user, { content: emptyContent })
  })
}

/**
 * 前の申込を写す. All that usually stays is taken over; number, name, dates and amounts belong to the one contract and are
 * left to be typed.
 */
export async function copyApplication(deps: Deps, user: ContractorUser, sourceId: string): Promise<string> {
  return perform(deps, user, 'copy-application', async (act) => {
    const source = await getForContractor(act.tx, user.contractorId, sourceId)
    return beginApplication(act, user, { content: copied(source.content), copiedFromId: source.id })
  })
}

function copied({ works, contract, guarantees, payment, delivery }: ApplicationContent): ApplicationContent {
  return {
    ...emptyContent,
    works: works && { ...works, worksNumber: '', worksName: '', worksPlace: '' },
    contract: contract && {
      ...contract,
      contractPrice: null,
      contractedOn: null,
      awardedOn: null,
      worksStartsOn: null,
      worksEndsOn: null,
      fiscalYears: [],
      members: contract.members.map((member) => ({ ...member, amount: null })),
    },
    guarantees: guarantees && {
      ...guarantees,
      advancePayment: guarantees.advancePayment && { ...guarantees.advancePayment, amount: null, thisYearAmount: null },
      performance: guarantees.performance && { ...guarantees.performance, amount: null },
    },
    payment: payment && { ...payment, redeposits: [] },
    delivery: delivery && { ...delivery, remarks: '' },
  }
}
