import type { Express } from 'express'
import { beforeAll, describe, expect, it } from 'vitest'
import { hold } from '../../src/store/guarantees.ts'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'

const world = useSeededDatabase()
const numbers = ['99999-00008M', '99999-00009K'] as const
const ids: Record<string, string> = {}
let app: Express

beforeAll(async () => {
  app = anApp(world.db, await frozenAt(world.db, '2027-03-16T10:00:00'))
  const clerk = await world.db('users').where({ login_id: 'hitachinaka-keiyaku' }).first('id', 'orderer_id')
  for (const number of numbers) {
    const { id } = await world.db('guarantees').where({ guarantee_number: number }).first('id')
    await hold(world.db, clerk.orderer_id, id, clerk.id, new Date('2026-05-18T10:00:00+09:00'))
    ids[number] = id
  }
})

async function enter(portal: 'netdesk' | 'dsure' | 'desk', loginId: string): Promise<Browser> {
  return new Browser(app).signIn(portal, loginId)
}

/** One story, each chapter from where the last one ended. */
describe('works are finished, and their guarantees are released', () => {
  const releases: string[] = []

  it('a clerk records completion and handing over; both guarantees of the works are put forward', async () => {
    const clerk = await enter('dsure', 'hitachinaka-keiyaku')
    await clerk.open(`/dsure/guarantees/${ids[numbers[0]]}`)
    await clerk.follow('支払期限・工期・完成の手続を開く')
    await clerk.follow('完成・引渡しを記録する')
    for (const number of numbers) expect(clerk.words).toContain(number)
    await clerk.fill({ completedOn: 'R9.3.10', deliveredOn: 'R9.3.9' }).press('記録して、解放を提案する')
    expect(clerk.status).toBe(422)
    expect(clerk.$('[name=deliveredOn]').attr('value')).toBe('R9.3.9')
    await clerk.fill({ deliveredOn: 'R9.3.15' }).press('記録して、解放を提案する')

    expect(clerk.path).toBe('/dsure/procedures/releases')
    clerk.$('tbody th a').each((_, link) => {
      releases.push(clerk.$(link).attr('href') ?? '')
    })
    expect(releases).toHaveLength(2)
    expect(await states()).toEqual(['in_force', 'in_force'])
  })

  it('the same clerk cannot confirm, by page or by hand', async () => {
    const clerk = await enter('dsure', 'hitachinaka-keiyaku')
    await clerk.open(releases[0] ?? '')
    expect(clerk.words).toContain('貴団体の別の方の確認を待っています')
    expect(clerk.$('form[action$="/confirmation"]')).toHaveLength(0)
  })

  it('another body finds nothing of it', async () => {
    const other = await enter('dsure', 'ku-kanri')
    for (const path of [releases[0] ?? '', `/dsure/procedures/guarantees/${ids[numbers[0]]}/completion`])
      expect((await other.open(path)).status).toBe(404)
    await other.open('/dsure/procedures/releases')
    expect(other.words).not.toContain(numbers[0])
  })

  it('the home of the other person names both; without the right number nothing happens', async () => {
    const chief = await enter('dsure', 'hitachinaka-kanri')
    await chief.open('/dsure/procedures')
    expect(chief.words).toContain('保証契約の解放が、別の方の確認を待っています')
    await chief.follow(numbers[0])
    expect(chief.words).toContain('解放すると、この保証契約は終了します')
    await chief.press('保証契約を解放して終了する')
    expect([chief.status, chief.errors[0]]).toEqual([422, expect.stringContaining('番号が一致しません')])
    await chief.fill({ guaranteeNumber: numbers[1] }).press('保証契約を解放して終了する')
    expect(chief.status).toBe(422)
    expect(await states()).toEqual(['in_force', 'in_force'])
    await chief.fill({ guaranteeNumber: '９９９９９－００００８Ｍ' }).press('保証契約を解放して終了する')
    expect(chief.words).toContain('解放済（終了）')
    expect(await states()).toEqual(['ended', 'in_force'])
  })

  it('turned down, the other one stays in force', async () => {
    const chief = await enter('dsure', 'hitachinaka-kanri')
    await chief.open('/dsure/procedures/releases')
    await chief.follow(numbers[1])
    await chief.press('この提案を差し戻す')
    expect([chief.status, chief.errors]).toEqual([422, ['差し戻す理由を入力してください']])
    await chief.fill({ reason: '手直し工事が残っています' }).press('この提案を差し戻す')
    expect(chief.words).toContain('手直し工事が残っています')
    expect(await states()).toEqual(['ended', 'in_force'])
  })

  it('all three sides read that it has ended', async () => {
    const clerk = await enter('dsure', 'hitachinaka-keiyaku')
    await clerk.open(`/dsure/guarantees/${ids[numbers[0]]}`)
    expect(clerk.words).toContain('この保証契約は終了しています')
    await clerk.open('/dsure/guarantees')
    expect(clerk.$(`tr:contains("${numbers[0]}")`).text()).toContain('終了')
    await clerk.open('/dsure/procedures/deadlines')
    expect(clerk.words).not.toContain(numbers[0])

    const kensetsu = await enter('netdesk', 'kensetsu-soshin')
    await kensetsu.open(`/netdesk/guarantees/${ids[numbers[0]]}`)
    expect(kensetsu.words).toContain('終了')

    const saeki = await enter('desk', 'saeki')
    await saeki.open(`/desk/guarantees/${ids[numbers[0]]}`)
    expect(saeki.words).toContain('終了')
    expect(saeki.words).toContain('保証契約を解放した（完成・引渡しにより終了）')
  })
})

async function states(): Promise<string[]> {
  return world.db('guarantees').whereIn('guarantee_number', numbers).orderBy('guarantee_number').pluck('state')
}
