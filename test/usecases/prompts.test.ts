import { describe, expect, it } from 'vitest'
import { continueGuarantee } from '../../src/usecases/continue-guarantee.ts'
import { startInterim } from '../../src/usecases/start-interim.ts'
import { listPrompts } from '../../src/usecases/prompts.ts'
import { withdrawApplication } from '../../src/usecases/withdraw-application.ts'
import { promptReason } from '../../src/wording/prompts.ts'
import { ofYear, twoYears } from '../domain/years-and-members.ts'
import { anIssuedGuarantee } from '../support/factories.ts'
import { kensetsu, minato } from '../support/people.ts'
import { at, useWorld, type World } from '../support/world.ts'

describe('継続 is pointed out', () => {
  const world = useWorld()
  const shown = async (there: World, by = kensetsu) =>
    (await listPrompts(there.db, by, there.now())).shown.filter(({ kind }) => kind === 'continuation')

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

describe('中間前払 is pointed out', () => {
  const world = useWorld()
  const shown = async (there: World, by = kensetsu) => (await listPrompts(there.db, by, there.now())).shown

  it('once half of the works period has passed, until it is applied for or the works are over', async () => {
    // 2026-05-12 to 2027-03-19: the half is over on 2026-10-13.
    const guarantee = await anIssuedGuarantee(world)

    expect(await shown(at(world, '2026-10-12T09:00'))).toEqual([])
    const half = at(world, '2026-10-15T09:00')
    const [prompt, ...more] = await shown(half)
    expect(more).toEqual([])
    expect(prompt).toMatchObject({
      kind: 'interim',
      subjectId: guarantee.id,
      guaranteeNumber: guarantee.guaranteeNumber,
    })
    expect(prompt && promptReason(prompt)).toContain('中間前払金（9,720,000円まで）')
    expect(await shown(half, minato)).toEqual([])
    expect(await shown(at(world, '2027-03-20T09:00'))).toEqual([])

    await startInterim(half, kensetsu, guarantee.id)
    expect(await shown(half)).toEqual([])
  })
})
