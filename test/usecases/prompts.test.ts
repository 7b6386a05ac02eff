import { describe, expect, it } from 'vitest'
import { continueGuarantee } from '../../src/usecases/continue-guarantee.ts'
import { listPrompts } from '../../src/usecases/prompts.ts'
import { withdrawApplication } from '../../src/usecases/withdraw-application.ts'
import { promptReason } from '../../src/wording/prompts.ts'
import { ofYear, twoYears } from '../domain/years-and-members.ts'
import { anIssuedGuarantee } from '../support/factories.ts'
import { kensetsu, minato } from '../support/people.ts'
import { at, useWorld, type World } from '../support/world.ts'

describe('継続 is pointed out', () => {
  const world = useWorld()
  const shown = async (there: World, by = kensetsu) => (await listPrompts(there.db, by, there.now())).shown

  it('from the first day of the new fiscal year until it is applied for, to its contractor alone', async () => {
    const guarantee = await anIssuedGuarantee(world, { contract: twoYears, guarantees: { advancePayment: ofYear } })
    const before = at(world, '2027-03-31T23:59')
    const nextYear = at(world, '2027-04-01T00:00')

    expect(await shown(before)).toEqual([])
    const [prompt, ...more] = await shown(nextYear)
    expect(more).toEqual([])
    expect(prompt).toMatchObject({ kind: 'continuation', subjectId: guarantee.id, occasion: '2027' })
    expect(prompt && promptReason(prompt)).toBe('令和9年度になりました。今年度の出来高予定額は28,600,000円です。')
    expect(await shown(nextYear, minato)).toEqual([])

    const id = await continueGuarantee(nextYear, kensetsu, guarantee.id)
    expect(await shown(nextYear)).toEqual([])
    await withdrawApplication(nextYear, kensetsu, id, 1)
    expect(await shown(nextYear)).toMatchObject([{ kind: 'continuation' }])
  })
})
