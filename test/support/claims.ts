import type { ClaimKind } from '../../src/domain/desk-claim.ts'
import { findClaim } from '../../src/store/desk-claims.ts'
import type { DeskUser } from '../../src/usecases/deps.ts'
import { takeOverClaim } from '../../src/usecases/desk-claims.ts'
import type { World } from './world.ts'

/** Takes what a colleague has in hand over, so that this person may decide on it. */
export async function takenOver(
  world: World,
  by: DeskUser,
  id: string,
  kind: ClaimKind = 'application',
): Promise<void> {
  const claim = await findClaim(world.db, by.suretyId, { kind, id })
  await takeOverClaim(world, by, { kind, id }, claim?.version ?? 0, '担当者が休みのため')
}
