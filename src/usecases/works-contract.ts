import type { ApplicationContent } from '../domain/application.ts'
import { getApplicationOfRequest } from '../store/applications.ts'
import { listGuaranteesOfWorks, type WorksContract } from '../store/continuations.ts'
import type { Db } from '../store/db.ts'
import { getGuaranteeForContractor } from '../store/guarantees.ts'

/** The most guarantees of one works contract; it has a handful. */
const mostGuarantees = 30

/** By what the other guarantees of an application's works contract are found. */
export function worksContractOf(
  { works, contract }: ApplicationContent,
  originGuaranteeId: string | null,
): WorksContract {
  return {
    ordererId: works?.ordererId ?? null,
    ordererName: works?.ordererName ?? '',
    worksNumber: works?.worksNumber ?? '',
    worksName: works?.worksName ?? '',
    contractedOn: contract?.contractedOn ?? null,
    originGuaranteeId,
  }
}

/** The ids of all guarantees of the works contract one is for, oldest first; not found where it is another company's. */
export async function guaranteesOfWorks(db: Db, contractorId: string, guaranteeId: string): Promise<string[]> {
  const guarantee = await getGuaranteeForContractor(db, contractorId, guaranteeId)
  const { content, originGuaranteeId } = await getApplicationOfRequest(db, guarantee.requestId)
  return listGuaranteesOfWorks(
    db,
    contractorId,
    guaranteeId,
    worksContractOf(content, originGuaranteeId),
    mostGuarantees,
  )
}
