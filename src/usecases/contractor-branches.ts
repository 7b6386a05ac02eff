import { NotFound, Refused } from '../domain/errors.ts'
import {
  addBranch,
  type BranchContent,
  closeBranch,
  findBranch,
  listBranches,
  saveBranch,
} from '../store/contractor-branches.ts'
import { lockContractor } from '../store/contractors.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { perform } from './perform.ts'

/** 支店・営業所の登録, by an administrator of the company. */
export async function addContractorBranch(
  deps: Deps,
  user: ContractorUser,
  branch: BranchContent,
): Promise<'saved' | 'known'> {
  return perform(deps, user, 'add-contractor-branch', async ({ tx, record }) => {
    demandAdministrator(user)
    const id = await addBranch(tx, user.contractorId, branch)
    if (!id) return 'known'
    const details = { branchId: id, name: branch.name, isNew: true }
    await record({ name: 'contractor.branch_saved', subjectId: user.contractorId, details })
    return 'saved'
  })
}

export async function changeContractorBranch(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
  branch: BranchContent,
): Promise<'saved' | 'known'> {
  return perform(deps, user, 'change-contractor-branch', async ({ tx, record }) => {
    await demandOwn(tx, user, id)
    await lockContractor(tx, user.contractorId)
    const others = (await listBranches(tx, user.contractorId)).filter((one) => one.id !== id)
    if (others.some(({ name }) => name === branch.name)) return 'known'
    await saveBranch(tx, id, version, branch)
    const details = { branchId: id, name: branch.name, isNew: false }
    await record({ name: 'contractor.branch_saved', subjectId: user.contractorId, details })
    return 'saved'
  })
}

/** Takes a branch out of the list. What was written with it stays as it is. */
export async function closeContractorBranch(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
): Promise<void> {
  await perform(deps, user, 'close-contractor-branch', async ({ tx, at, record }) => {
    const { name } = await demandOwn(tx, user, id)
    await closeBranch(tx, id, version, at)
    await record({ name: 'contractor.branch_closed', subjectId: user.contractorId, details: { branchId: id, name } })
  })
}

async function demandOwn(tx: Deps['db'], user: ContractorUser, id: string) {
  const found = await findBranch(tx, user.contractorId, id)
  if (!found) throw new NotFound()
  demandAdministrator(user)
  return found
}

function demandAdministrator({ roles }: ContractorUser): void {
  if (!roles.includes('administrator')) throw new Refused('not_allowed')
}
