import type { ApplicationContent } from '../domain/application.ts'
import type { WorksContract } from '../store/continuations.ts'

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
