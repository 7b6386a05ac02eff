import { beforeEach } from 'vitest'
import type { GuaranteeRow } from '../../src/store/guarantees.ts'
import { anIssuedGuarantee, keyOf } from './factories.ts'
import { useWorld } from './world.ts'

/** A guarantee for ひたちなか市, issued before each test, with what opens it. */
export function useIssued() {
  const world = useWorld()
  const issued = {} as { guarantee: GuaranteeRow; number: string; key: string }
  beforeEach(async () => {
    issued.guarantee = await anIssuedGuarantee(world)
    issued.number = issued.guarantee.guaranteeNumber
    issued.key = await keyOf(world, issued.guarantee)
  })
  return { world, issued }
}
