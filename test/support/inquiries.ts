import { day } from '../../src/domain/day.ts'
import type { Inquiry } from '../../src/domain/inquiry.ts'
import { getInquiry } from '../../src/store/inquiries.ts'
import { sendQuestion, startInquiry } from '../../src/usecases/inquiries.ts'
import { aHeldGuarantee } from './factories.ts'
import { saeki } from './people.ts'
import type { World } from './world.ts'

/** What the tests ask. */
export const question = { text: '領収書をお送りください', dueOn: day('2026-05-29') }

export async function aDraftInquiry(
  world: World,
  addressee: 'contractor' | 'orderer' = 'contractor',
): Promise<Inquiry> {
  const guarantee = await aHeldGuarantee(world)
  const about = { guaranteeId: guarantee.id, statementId: null }
  const id = await startInquiry(world, saeki, about, { addressee, kind: 'payment', ...question })
  return getInquiry(world.db, id)
}

export async function aSentInquiry(world: World, addressee: 'contractor' | 'orderer' = 'contractor'): Promise<Inquiry> {
  const { id, version } = await aDraftInquiry(world, addressee)
  await sendQuestion(world, saeki, id, version, question)
  return getInquiry(world.db, id)
}
